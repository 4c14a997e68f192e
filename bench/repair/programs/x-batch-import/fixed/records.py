"""Rows of a stock list."""
from __future__ import annotations

from dataclasses import dataclass


class RowError(Exception):
    """A row that cannot be taken; the message says why."""


@dataclass(frozen=True)
class Item:
    code: str
    name: str
    amount: int
    shelf: int | None = None


def number(text: str, what: str) -> int:
    """A whole number that is not negative."""
    try:
        value = int(text)
    except ValueError:
        raise RowError(f"{what} is not a number: {text!r}") from None
    if value < 0:
        raise RowError(f"{what} is negative")
    return value


def read_item(row: str) -> Item:
    """An item from ``code,name,amount`` with an optional shelf at the end."""
    fields = [field.strip() for field in row.split(",")]
    if len(fields) not in (3, 4):
        raise RowError(f"{len(fields)} fields")
    code, name, amount = fields[:3]
    if not code:
        raise RowError("no code")
    shelf = number(fields[3], "shelf") if len(fields) == 4 and fields[3] else None
    return Item(code, name, number(amount, "amount"), shelf)
