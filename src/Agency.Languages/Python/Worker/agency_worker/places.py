"""Where nodes are: spans from ``ast``, spans given by hand, and enclosing parentheses."""

from __future__ import annotations

import ast
from typing import Any, Dict, Iterable, List, Tuple

from agency_worker.layout import Layout
from agency_worker.source import SourceText

Span = Tuple[int, int]


class Places:
    """Looks up spans. ``placed`` holds those of nodes to which ``ast`` gives none."""

    __slots__ = ("source", "layout", "placed")

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.layout = Layout(source)
        self.placed: Dict[ast.AST, Span] = {}

    def span(self, node: Any) -> Span:
        """Start and end of a node, without parentheses around it."""
        placed = self.placed.get(node)
        if placed is not None:
            return placed
        offset = self.source.offset
        return (offset(node.lineno, node.col_offset),
                offset(node.end_lineno, node.end_col_offset))

    def outer(self, node: ast.AST) -> Span:
        """Start and end of a node with the parentheses around just it."""
        start, end = self.span(node)
        return self.layout.outer(start, end) or (start, end)

    def end(self, node: ast.AST) -> int:
        """Where a node and the parentheses around just it end."""
        return self.outer(node)[1]

    def last_end(self, nodes: Iterable[ast.AST], otherwise: int) -> int:
        """The greatest end of ``nodes``, parentheses included, or ``otherwise``."""
        return max((self.end(node) for node in nodes), default=otherwise)

    def after(self, offset: int) -> int:
        """The start of the first token at or after ``offset``."""
        return self.source.skip(offset)

    def after_word(self, offset: int, words: int = 1) -> int:
        """The start of the token that follows ``words`` words, the first of them at ``offset``."""
        for _ in range(words):
            offset = self.source.skip(self.source.word_end(offset))
        return offset

    def word(self, offset: int) -> str:
        """The identifier or keyword at ``offset``, or nothing."""
        return self.source.units[offset:self.source.word_end(offset)]

    def character(self, offset: int) -> str:
        """The UTF-16 unit at ``offset``."""
        return self.source.units[offset]

    def colon_after(self, offset: int) -> int:
        """The ``:`` of a header of which only closing brackets and a comma are left."""
        offset = self.source.skip(offset)
        while self.source.units[offset] in ",)":
            offset = self.source.skip(offset + 1)
        return offset

    def dotted_end(self, offset: int) -> int:
        """The end of the (possibly dotted) name at ``offset``."""
        while True:
            end = self.source.word_end(offset)
            dot = self.source.skip(end)
            if end == offset or self.source.units[dot] != ".":
                return end
            offset = self.source.skip(dot + 1)

    def name_spans(self, offset: int, count: int) -> List[List[int]]:
        """The spans of ``count`` names separated by commas, the first at ``offset``."""
        spans = []
        for left in range(count, 0, -1):
            end = self.source.word_end(offset)
            spans.append([offset, end])
            if left > 1:  # the text may end behind the last
                offset = self.source.skip(self.source.skip(end) + 1)
        return spans
