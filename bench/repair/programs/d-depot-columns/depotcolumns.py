"""Reading and writing the fixed-column stock list of the depot.

The layout follows the manual of the old terminal: columns are counted
from 1 and the last column of a field still belongs to it.
"""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    name: str
    first: int
    last: int
    numeric: bool = False

    @property
    def width(self) -> int:
        return self.last - self.first

    def cut(self, line: str) -> str:
        return line[self.first - 1 : self.last - 1]

    def render(self, value: object) -> str:
        text = str(value)
        if len(text) > self.width:
            raise ValueError(f"{self.name}: {text!r} is too long")
        return text.rjust(self.width) if self.numeric else text.ljust(self.width)


LAYOUT = [
    Field("code", 1, 6),
    Field("title", 8, 19),
    Field("bin", 21, 23),
    Field("count", 25, 28, numeric=True),
]


def parse_line(line: str, layout: list[Field] = LAYOUT) -> dict:
    """Turn one line into a dictionary; blank numbers count as 0."""
    record = {}
    for field in layout:
        text = field.cut(line).strip()
        record[field.name] = int(text or 0) if field.numeric else text
    return record


def format_line(record: dict, layout: list[Field] = LAYOUT) -> str:
    line = ""
    for field in layout:
        line = line.ljust(field.first - 1)
        line += field.render(record[field.name])
    return line.rstrip()


def parse(text: str) -> list[dict]:
    """Parse a stock list; empty lines and lines with * are skipped."""
    return [
        parse_line(line)
        for line in text.splitlines()
        if line.strip() and not line.startswith("*")
    ]


def total(records: list[dict]) -> int:
    return sum(record["count"] for record in records)
