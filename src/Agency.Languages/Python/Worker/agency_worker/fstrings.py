"""Right places for the parts of f-strings before 3.12, where ``ast`` gets them wrong.

Each replacement field is parsed again on its own, at the place where it really is.
"""

from __future__ import annotations

import ast
import bisect
import sys
from typing import Any, Iterator, List, Tuple

from agency_worker.layout import Field, Layout
from agency_worker.places import Places

NEEDS_REPAIR = sys.version_info < (3, 12)


def repair(places: Places, node: ast.JoinedStr) -> None:
    """Give the children of an f-string, and theirs, the places they have in the text."""
    start, end = places.span(node)
    _repair_values(places, node, _fields(places.layout, start, end), _body_start(places, start, end),
                   _body_end(places, start, end))


def _fields(layout: Layout, start: int, end: int) -> Iterator[Field]:
    """The fields directly inside ``start:end``, not those inside of other fields."""
    index = bisect.bisect_left(layout.fields, (start,))
    position = start
    while index < len(layout.fields) and layout.fields[index].start < end:
        if layout.fields[index].start >= position:
            yield layout.fields[index]
            position = layout.fields[index].end
        index += 1


def _body_start(places: Places, start: int, end: int) -> int:
    index = bisect.bisect_left(places.layout.strings, (start,))
    return places.layout.strings[index].body[0]


def _body_end(places: Places, start: int, end: int) -> int:
    index = bisect.bisect_left(places.layout.strings, (end,)) - 1
    while places.layout.strings[index].end != end:
        index -= 1
    return places.layout.strings[index].body[1]


def _place(places: Places, node: ast.expr, start: int, end: int) -> None:
    source = places.source
    node.lineno, node.col_offset = source.line_and_byte(start)
    node.end_lineno, node.end_col_offset = source.line_and_byte(end)


def _repair_values(places: Places, node: ast.JoinedStr, fields: Iterator[Field], start: int, end: int) -> None:
    """Place literal pieces and fields, which follow each other from ``start`` to ``end``."""
    pieces: List[ast.expr] = []
    for value in node.values:
        if not isinstance(value, ast.FormattedValue):
            pieces.append(value)
            continue
        field = next(fields)
        for piece in pieces:
            _place(places, piece, *_within_quotes(places.layout, start, field.start))
        pieces.clear()
        _place(places, value, field.start, field.end)
        value.value = _reparse(places, field, value.value)
        if isinstance(value.format_spec, ast.JoinedStr) and field.spec >= 0:
            _place(places, value.format_spec, field.spec, field.end - 1)
            _repair_values(places, value.format_spec, _fields(places.layout, field.spec, field.end),
                           field.spec + 1, field.end - 1)
        start = field.end
    for piece in pieces:
        _place(places, piece, *_within_quotes(places.layout, start, end))


def _within_quotes(layout: Layout, start: int, end: int) -> Tuple[int, int]:
    """``start:end`` without the quotes, at either side, where one literal ends and the next starts."""
    strings = layout.strings
    following = bisect.bisect_left(strings, (start,))
    index = following - 1
    while strings[index].end <= start:  # strings inside of earlier fields
        index -= 1
    if strings[index].body[1] == start < end and following < len(strings):
        start = max(start, min(end, strings[following].body[0]))
    inside = strings[following:bisect.bisect_left(strings, (end,))]
    if inside and inside[-1].body[0] == end > start:
        end = inside[-2].body[1] if len(inside) > 1 else strings[index].body[1]
    return start, max(start, end)


def _reparse(places: Places, field: Field, original: ast.expr) -> ast.expr:
    """The expression of a field, parsed where it stands."""
    source = places.source
    text = source.units[field.start + 1:field.expression_end]
    trimmed = text.rstrip()
    if trimmed.endswith("="):
        trimmed = trimmed[:-1]
    start = field.start + 1
    first = source.skip(start)
    last = start + len(trimmed.rstrip())
    try:
        expression = ast.parse("(%s)" % _as_text(trimmed), mode="eval").body
    except (SyntaxError, ValueError):
        _place(places, original, first, last)
        return original
    line, column = source.line_and_byte(start)
    for node in ast.walk(expression):
        if hasattr(node, "lineno"):
            _shift(node, line, column - 1)
    if places.span(expression)[0] < start:  # the parentheses added above became part of it
        _place(places, expression, first, last)
    return expression


def _as_text(units: str) -> str:
    if units.isascii():
        return units
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _shift(node: Any, line: int, column: int) -> None:
    if node.lineno == 1:
        node.col_offset += column
    if node.end_lineno == 1:
        node.end_col_offset += column
    node.lineno += line - 1
    node.end_lineno += line - 1
