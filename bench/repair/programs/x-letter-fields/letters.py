"""Form letters with fields such as {{ name }} or {{ name | upper }}."""
from __future__ import annotations

import re
from typing import Callable

FIELD = re.compile(r"\{\{\s*(.+)\s*\}\}")
BAR = re.compile(r"\s*\|\s*")

FILTERS: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "title": str.title,
    "strip": str.strip,
    "initial": lambda text: text[:1] + "." if text else "",
}


class LetterError(ValueError):
    pass


def split_field(inner: str) -> tuple[str, list[str]]:
    """The key and the filters of a field."""
    key, *filters = BAR.split(inner)
    for name in filters:
        if name not in FILTERS:
            raise LetterError(f"unknown filter {name!r}")
    return key, filters


def look_up(values: dict, key: str) -> str:
    """The value of a key; dots lead into dictionaries within."""
    at = values
    for step in key.split("."):
        if not isinstance(at, dict) or step not in at:
            raise LetterError(f"no value for {key!r}")
        at = at[step]
    return str(at)


def render(template: str, values: dict) -> str:
    """The template with all its fields filled in; it may have any number."""

    def fill(match: re.Match) -> str:
        key, filters = split_field(match.group(1))
        text = look_up(values, key)
        for name in filters:
            text = FILTERS[name](text)
        return text

    return FIELD.sub(fill, template)


def keys(template: str) -> list[str]:
    """The keys that a template needs, in the order of their first use."""
    found: list[str] = []
    for inner in FIELD.findall(template):
        key = split_field(inner)[0]
        if key not in found:
            found.append(key)
    return found


def merge(template: str, rows: list[dict]) -> list[str]:
    return [render(template, row) for row in rows]
