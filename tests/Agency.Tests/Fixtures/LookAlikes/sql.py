# --- constant-sql
import sqlite3


def adults(connection: sqlite3.Connection) -> list[tuple[str]]:
    return connection.execute("SELECT name FROM person WHERE age >= 18").fetchall()

# --- constant-sql-joined
import sqlite3

COLUMNS = "id, name, created_at"
BASE = "SELECT " + COLUMNS + " FROM customer"


def recent(connection: sqlite3.Connection) -> list[tuple[int, str, str]]:
    return connection.execute(BASE + " ORDER BY created_at DESC LIMIT 20").fetchall()

# --- constant-sql-formatted
import sqlite3

TABLE = "audit_log"


def truncate(connection: sqlite3.Connection) -> None:
    connection.execute(f"DELETE FROM {TABLE} WHERE id < 1000")

# --- constant-sql-percent
import sqlite3

SCHEMA_VERSION = 4


def stamp(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA user_version = %d" % SCHEMA_VERSION)

# --- placeholder-list-question-marks
import sqlite3


def by_ids(connection: sqlite3.Connection, ids: list[int]) -> list[tuple[str]]:
    marks = ",".join("?" * len(ids))
    return connection.execute(f"SELECT name FROM item WHERE id IN ({marks})", ids).fetchall()

# --- placeholder-list-percent-s


def by_codes(cursor, codes: list[str]):
    marks = ", ".join(["%s"] * len(codes))
    cursor.execute("SELECT id FROM product WHERE code IN (" + marks + ")", codes)
    return cursor.fetchall()

# --- placeholder-list-generator
import sqlite3


def insert_row(connection: sqlite3.Connection, row: tuple[str, ...]) -> None:
    connection.execute("INSERT INTO line VALUES ({})".format(", ".join("?" for _ in row)), row)

# --- identifier-from-whitelist
import sqlite3

SORTABLE = {"name": "name", "age": "age", "joined": "created_at"}


def sorted_people(connection: sqlite3.Connection, order: str) -> list[tuple[str]]:
    column = SORTABLE[order]
    return connection.execute(f"SELECT name FROM person ORDER BY {column}").fetchall()

# --- identifier-checked-against-set
import sqlite3

TABLES = frozenset({"orders", "customers", "invoices"})


def count_rows(connection: sqlite3.Connection, table: str) -> int:
    if table not in TABLES:
        raise ValueError(f"unknown table {table!r}")
    return connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]

# --- direction-chosen-by-conditional
import sqlite3


def listing(connection: sqlite3.Connection, newest_first: bool) -> list[tuple[int]]:
    direction = "DESC" if newest_first else "ASC"
    return connection.execute("SELECT id FROM post ORDER BY posted_at " + direction).fetchall()

# --- limit-made-an-int
import sqlite3


def first_rows(connection: sqlite3.Connection, count: str) -> list[tuple[str]]:
    return connection.execute(f"SELECT name FROM person LIMIT {int(count)}").fetchall()

# --- where-clauses-of-constants
import sqlite3


def search(connection: sqlite3.Connection, name: str | None, city: str | None) -> list[tuple[int]]:
    clauses = ["1 = 1"]
    values = []
    if name:
        clauses.append("name = ?")
        values.append(name)
    if city:
        clauses.append("city = ?")
        values.append(city)
    return connection.execute("SELECT id FROM person WHERE " + " AND ".join(clauses), values).fetchall()

# --- identifier-quoted-by-psycopg
from psycopg import sql


def table_size(cursor, table: str):
    cursor.execute(sql.SQL("SELECT COUNT(*) FROM {}").format(sql.Identifier(table)))
    return cursor.fetchone()[0]

# --- english-that-reads-like-sql


def describe(count: int, source: str) -> str:
    return f"Select {count} items from {source} where possible"

# --- log-message-about-delete
import logging

logger = logging.getLogger(__name__)


def forget(name: str) -> None:
    logger.info("Delete from cache: %s" % name)

# --- menu-update-set


def update_label(item: str, value: str) -> str:
    return "Update %s set to %s" % (item, value)

# --- sql-of-enum-values
import enum
import sqlite3


class Column(enum.Enum):
    NAME = "name"
    CITY = "city"


def distinct(connection: sqlite3.Connection, column: Column) -> list[tuple[str]]:
    return connection.execute(f"SELECT DISTINCT {column.value} FROM person").fetchall()

# --- ddl-of-class-constants
import sqlite3


class Store:
    TABLE = "entries"

    def __init__(self, connection: sqlite3.Connection) -> None:
        connection.execute(f"CREATE TABLE IF NOT EXISTS {self.TABLE} (id INTEGER PRIMARY KEY, body TEXT)")

# --- tables-in-a-constant-loop
import sqlite3


def clear(connection: sqlite3.Connection) -> None:
    for table in ("orders", "lines", "payments"):
        connection.execute(f"DELETE FROM {table}")

# --- django-raw-with-params


def by_tag(manager, tag: str):
    return manager.raw("SELECT * FROM shop_product WHERE tag = %s", [tag])

# --- django-extra-of-constants


def with_age(queryset):
    return queryset.extra(select={"age_in_days": "julianday('now') - julianday(created_at)"})

# --- sqlalchemy-text-bound
from sqlalchemy import text


def owner(connection, name: str):
    return connection.execute(text("SELECT owner FROM repo WHERE name = :name"), {"name": name}).scalar()

# --- django-table-of-a-model
from django.db import connection


def truncate(model) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")
