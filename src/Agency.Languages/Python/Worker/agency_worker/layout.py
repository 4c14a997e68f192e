"""What the syntax tree leaves out: comments, string tokens, brackets and grouping parentheses.

The text is known to be valid Python (``ast`` has accepted it), so only the characters
that start a comment, a string or a bracket need looking at; everything between them is
skipped by one regular expression. The tests compare the result with ``tokenize``.
"""

from __future__ import annotations

import keyword
import re
from typing import Dict, List, NamedTuple, Optional, Tuple

from agency_worker.source import SourceText

_MARK = re.compile(r"""#[^\r\n]*|["'()\[\]{}]""")
_FIELD_MARK = re.compile(r"""#[^\r\n]*|["'()\[\]{}:]|!=|!""")
_STRING_REST = {
    '"': re.compile(r'[^"\\\r\n]*(?:\\(?:\r\n|.)[^"\\\r\n]*)*"', re.DOTALL),
    "'": re.compile(r"[^'\\\r\n]*(?:\\(?:\r\n|.)[^'\\\r\n]*)*'", re.DOTALL),
    '"""': re.compile(r'[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""', re.DOTALL),
    "'''": re.compile(r"[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''", re.DOTALL),
}
#: In the literal part of an f-string: what cannot be passed over without a look.
_LITERAL_MARK = {
    quote: re.compile(r"\\(?:N\{[^}]*\}|\r\n|[^{}])|\{\{|\}\}|\{|\}|" + quote, re.DOTALL) for quote in _STRING_REST}
_RAW_LITERAL_MARK = {
    quote: re.compile(r"\\[\"'\\]|\{\{|\}\}|\{|\}|" + quote, re.DOTALL) for quote in _STRING_REST}

_BLANKS = " \t\f\r\n\\"
_NEWLINE = re.compile(r"(?<!\\)(?:\r\n|[\r\n])")
_LAST_WORD = re.compile("[0-9A-Za-z_\x80-\U0010ffff]+$")
_AFTER_NUMBER = re.compile(r"(?:and|else|for|if|in|is|or|not)$")
_PREFIX = re.compile("(?<![0-9A-Za-z_\x80-\U0010ffff])(?:[rbuft]|[bft]r|r[bft])$", re.IGNORECASE)
_KEYWORDS = frozenset(keyword.kwlist) - {"None", "True", "False"}
_KEYWORD_TAILS = frozenset(word[-2:] for word in _KEYWORDS)
_LONGEST_KEYWORD = max(map(len, _KEYWORDS))


class StringToken(NamedTuple):
    """One string literal token; ``prefix`` is in lower case."""

    start: int
    end: int
    prefix: str
    quote: str

    @property
    def body(self) -> Tuple[int, int]:
        """The part between the quotes."""
        return self.start + len(self.prefix) + len(self.quote), self.end - len(self.quote)


class Field(NamedTuple):
    """A replacement field of an f-string, from its ``{`` to behind its ``}``.

    The expression reaches from just behind the ``{`` to ``expression_end``; ``spec`` is
    the place of the ``:`` of a format specification, or -1.
    """

    start: int
    expression_end: int
    spec: int
    end: int


class Layout:
    """The brackets, comments and strings of a text, all by offset.

    ``closing`` maps each opening bracket to its partner. ``groups`` maps the place where
    the content of a *grouping* parenthesis starts (not that of a call or a parameter
    list) to the parenthesis. ``strings`` and ``fields`` are in the order of their starts.
    """

    __slots__ = ("source", "comments", "strings", "fields", "closing", "groups")

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.comments: List[Tuple[int, int]] = []
        self.strings: List[StringToken] = []
        self.fields: List[Field] = []
        self.closing: Dict[int, int] = {}
        self.groups: Dict[int, int] = {}
        self.scan(0, source.length)

    def add_group(self, opening: int) -> None:
        """Take the parenthesis at ``opening`` for a grouping one."""
        self.groups[self.source.skip(opening + 1)] = opening

    def outer(self, start: int, end: int) -> Optional[Tuple[int, int]]:
        """The outermost parentheses around just ``start:end``, or None without any."""
        found: Optional[Tuple[int, int]] = None
        while True:
            opening = self.groups.get(start)
            if opening is None:
                return found
            closing = self.closing.get(opening)
            if closing is None or self.source.skip(end) != closing:
                return found
            start, end = found = (opening, closing + 1)

    def scan(self, position: int, end: int, in_field: bool = False) -> int:
        """Read code up to ``end``, or up to the end of an f-string field's expression.

        Gives where it stopped: for a field, the place of its ``!``, ``:`` or ``}``.
        """
        units, closing, groups = self.source.units, self.closing, self.groups
        search = (_FIELD_MARK if in_field else _MARK).search
        stack: List[int] = []
        operand = False
        previous = position
        while True:
            match = search(units, position, end)
            if match is None:
                return end
            start, position = match.span()
            mark = units[start]
            if mark == "(":
                inside = in_field or bool(stack)
                if not self._is_operand(previous, start, operand, inside):
                    groups[self.source.skip(start + 1)] = start
                stack.append(start)
                operand = False
            elif mark in "[{":
                stack.append(start)
                operand = False
            elif mark in ")]}":
                if not stack:
                    return start
                closing[stack.pop()] = start
                operand = True
            elif mark == "#":
                self.comments.append((start, position))
                operand = self._is_operand(previous, start, operand, in_field or bool(stack))
            elif mark in "\"'":
                position = self._string(previous, start)
                operand = True
            elif mark == ":" or position == start + 1:
                if not stack:
                    return start
                operand = False
            else:
                operand = False
            previous = position

    def _is_operand(self, previous: int, start: int, operand: bool, inside: bool) -> bool:
        """Whether a value ends just before ``start``, so that a ``(`` there is a call.

        ``previous`` is the end of the last mark and ``operand`` whether that ended a
        value; ``inside`` brackets the end of a line means nothing.
        """
        units = self.source.units
        if start > previous:
            last = units[start - 1]
            if last in "(,=.+-*/%<>|&^~:;@!":
                return False
            if last not in _BLANKS and units[max(start - 2, previous):start] not in _KEYWORD_TAILS:
                return True
        gap = units[previous:start].rstrip(_BLANKS)
        if not inside and _NEWLINE.search(units, previous + len(gap), start):
            return False
        if not gap or gap.isspace():
            return operand
        tail = gap[-_LONGEST_KEYWORD - 2:]
        word = _LAST_WORD.search(tail)
        if word is None:
            return False
        text = word.group()
        if text[0].isdigit():
            return _AFTER_NUMBER.search(text) is None
        return text not in _KEYWORDS

    def _string(self, previous: int, start: int) -> int:
        """Record the string whose quote is at ``start``; gives its end."""
        units = self.source.units
        letters = _PREFIX.search(units, max(previous, start - 3), start)
        prefix = letters.group().lower() if letters else ""
        quote = units[start:start + 3]
        if quote not in _STRING_REST:
            quote = units[start]
        if "f" in prefix or "t" in prefix:
            index = len(self.strings)
            end = self._formatted(start + len(quote), quote, "r" in prefix)
            self.strings.insert(index, StringToken(start - len(prefix), end, prefix, quote))
            return end
        rest = _STRING_REST[quote].match(units, start + len(quote))
        if rest is None:
            raise ValueError("no end of the string at offset %d" % start)
        self.strings.append(StringToken(start - len(prefix), rest.end(), prefix, quote))
        return rest.end()

    def _formatted(self, position: int, quote: str, raw: bool) -> int:
        """Read an f-string from behind its opening quote; gives the end of its closing one."""
        marks = (_RAW_LITERAL_MARK if raw else _LITERAL_MARK)[quote]
        length = self.source.length
        while True:
            match = marks.search(self.source.units, position, length)
            if match is None:
                raise ValueError("no end of the f-string before offset %d" % position)
            position = match.end()
            if match.group() == quote:
                return position
            if match.group() == "{":
                position = self._field(position, quote, raw)

    def _field(self, position: int, quote: str, raw: bool) -> int:
        """Read a replacement field from behind its ``{``; gives the place after its ``}``."""
        units = self.source.units
        index, start, spec = len(self.fields), position - 1, -1
        position = expression_end = self.scan(position, self.source.length, in_field=True)
        if units[position] == "!":
            position = self.source.skip(self.source.word_end(self.source.skip(position + 1)))
        if units[position] == ":":
            spec = position
            position = self._format_spec(position + 1, quote, raw)
        self.fields.insert(index, Field(start, expression_end, spec, position + 1))
        return position + 1

    def _format_spec(self, position: int, quote: str, raw: bool) -> int:
        """Read a format specification, fields and all; gives the place of the closing ``}``.

        Doubled braces mean nothing special here.
        """
        marks = (_RAW_LITERAL_MARK if raw else _LITERAL_MARK)[quote]
        while True:
            match = marks.search(self.source.units, position, self.source.length)
            if match is None:
                raise ValueError("no end of the format specification before offset %d" % position)
            if match.group()[0] == "}":
                return match.start()
            position = match.end()
            if match.group()[0] == "{":
                position = self._field(match.start() + 1, quote, raw)
