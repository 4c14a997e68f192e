"""SQLite persistence.

Everything that knows SQL is in here (well, nearly everything, see reports). The
other modules see rows and conditions.
"""
import sqlite3
import time
import os
import subprocess
from pathlib import Path
from typing import Any, Dict, Iterable, List, Optional

SCHEMA = """
CREATE TABLE IF NOT EXISTS books (
    isbn TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    price TEXT NOT NULL,
    stock INTEGER NOT NULL DEFAULT 0,
    signed INTEGER NOT NULL DEFAULT 0,
    withdrawn_on TEXT
);
CREATE TABLE IF NOT EXISTS orders (
    number TEXT PRIMARY KEY,
    customer TEXT NOT NULL,
    placed_on TEXT NOT NULL,
    status TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS lines (
    order_number TEXT NOT NULL REFERENCES orders (number),
    isbn TEXT NOT NULL REFERENCES books (isbn),
    copies INTEGER NOT NULL
);
"""


class Condition:
    """A piece of a WHERE clause and the values that go with it."""

    def __init__(self, sql: str, *values: object) -> None:
        self.sql = sql
        self.values = values

    def __and__(self, other: "Condition") -> "Condition":
        return Condition(f"({self.sql} AND {other.sql})", *self.values, *other.values)


class Column:
    """A column that builds conditions: ``Column("stock") == 0``.

    Like in the big ORMs the comparison is a Condition, never a bool.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def __eq__(self, other: object) -> Condition:  # type: ignore[override]
        if other is None:
            return Condition(f"{self.name} IS NULL")
        else:
            return Condition(f"{self.name} = ?", other)

    def __lt__(self, other: object) -> Condition:
        return Condition(f"{self.name} < ?", other)


class Store:
    """One database file, or ``:memory:`` for the tests."""

    def __init__(self, path: str = ":memory:", timeout: float = None) -> None:
        self.path = path
        self.connection = sqlite3.connect(path, timeout=timeout or 5.0)
        self.connection.row_factory = sqlite3.Row
        self.connection.executescript(SCHEMA)
        self._listeners = {}

    def close(self):
        self.connection.close()

    def on_change(self, table: str, listener: Any) -> None:
        """Call ``listener(values)`` after every insert into the table."""
        self._listeners.setdefault(table, []).append(listener)

    def insert(self, table: str, values: Dict[str, Any]) -> None:
        names = ", ".join(values.keys())
        marks = ", ".join(["?" for _ in values])
        with self.connection:
            self.connection.execute(
                "INSERT INTO %s (%s) VALUES (%s)" % (table, names, marks), list(values.values())
            )
        for listener in self._listeners.get(table, []):
            listener(values)

    def select(self, table: str, where: Any = None) -> List[sqlite3.Row]:
        """All rows, or those that meet the condition."""
        sql = f"SELECT * FROM {table}"
        values: Iterable[Any] = ()
        if where:
            sql += f" WHERE {where.sql}"
            values = where.values
        return self.connection.execute(sql, tuple(values)).fetchall()

    def first(self, table: str, where: Condition) -> Optional[sqlite3.Row]:
        rows = self.select(table, where)
        return rows[0] if rows else None

    def search_titles(self, text: str) -> List[sqlite3.Row]:
        """Books with the text anywhere in their title."""
        return self.connection.execute(
            f"SELECT * FROM books WHERE title LIKE '%{text}%' AND withdrawn_on IS NULL"
        ).fetchall()

    def books_sorted_by(self, column: str) -> List[sqlite3.Row]:
        # the column comes straight from the ?sort= of the list page
        return self.connection.execute("SELECT * FROM books ORDER BY " + column).fetchall()

    def execute_patiently(self, sql: str, values: tuple = ()) -> sqlite3.Cursor:
        """Another process may hold the lock: try a few times before giving up."""
        attempts = 5
        while attempts > 0:
            try:
                with self.connection:
                    return self.connection.execute(sql, values)
            except sqlite3.OperationalError:
                # the nightly import keeps it for a second or two
                time.sleep(0.2)
        raise RuntimeError(f"the database is locked")

    def set_stock(self, isbn: str, stock: int) -> bool:
        """False when there is no such book."""
        cursor = self.execute_patiently("UPDATE books SET stock = ? WHERE isbn = ?", (stock, isbn))
        return cursor.rowcount == 1

    def backup(self, directory: str) -> Path:
        """Copy the file aside, as the cron job does."""
        target = Path(directory) / f"{Path(self.path).stem}-backup.db"
        subprocess.call(f"cp {self.path} {target}", shell=True)
        return target
