"""What 3.8 does otherwise, brought into the shape it has from 3.9 on.

Subscripts have no ``Index`` and no ``ExtSlice``; starred expressions and keyword-only
parameters reach to their real end; keyword arguments and slices have a place.
"""

from __future__ import annotations

import ast
import sys
from typing import Any, Sequence

from agency_worker.places import Places

NEEDS_REPAIR = sys.version_info < (3, 9)


def starred_end(places: Places, node: ast.Starred) -> int:
    """The end of a starred expression, parentheses of its value included."""
    return places.end(node.value)


def include_annotations(places: Places, node: ast.arguments) -> None:
    """Let keyword-only parameters reach to the end of their annotation."""
    for argument in node.kwonlyargs:
        if argument.annotation is not None:
            end = places.source.line_and_byte(places.end(argument.annotation))
            argument.end_lineno, argument.end_col_offset = end


def place_keywords(places: Places, keywords: Sequence[ast.keyword], others: Sequence[ast.expr],
                   offset: int) -> None:
    """Give keyword arguments their spans; ``offset`` is behind the opening parenthesis."""
    values = {keyword.value: keyword for keyword in keywords}
    for value in sorted([*others, *values], key=places.span):
        start = places.after(offset)
        while places.character(start) in ",)":
            start = places.after(start + 1)
        offset = places.end(value)
        if value in values:
            places.placed[values[value]] = (start, offset)


def repair_subscript(places: Places, node: ast.Subscript) -> None:
    """Replace the slice of a subscript by what newer versions have, places included."""
    node.slice = _modern(places, node.slice, places.after(places.after(places.end(node.value)) + 1))


def _modern(places: Places, node: Any, start: int) -> Any:
    kind = type(node).__name__
    if kind == "Index":
        return node.value
    if kind == "Slice":
        places.placed[node] = (start, _slice_end(places, node, start))
        return node
    if kind == "ExtSlice":
        elements = []
        position = start
        for dimension in node.dims:
            element = _modern(places, dimension, position)
            elements.append(element)
            end = places.end(element)
            comma = places.after(end)
            if places.character(comma) == ",":
                end = comma + 1
                position = places.after(end)
        replacement = ast.Tuple(elts=elements, ctx=ast.Load())
        source = places.source
        replacement.lineno, replacement.col_offset = source.line_and_byte(start)
        replacement.end_lineno, replacement.end_col_offset = source.line_and_byte(end)
        return replacement
    return node


def _slice_end(places: Places, node: ast.Slice, start: int) -> int:
    position = places.after(places.end(node.lower)) if node.lower is not None else start
    end = position + 1
    if node.upper is not None:
        end = places.end(node.upper)
    second = places.after(end)
    if places.character(second) == ":":
        end = second + 1
    return places.end(node.step) if node.step is not None else end
