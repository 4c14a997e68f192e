"""Places in a text: from lines and UTF-8 columns, as ``ast`` has them, to UTF-16 offsets."""

from __future__ import annotations

import bisect
import re
from typing import Dict, FrozenSet, List, Tuple

_LINE_END = re.compile(r"\r\n|\r|\n")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_NOT_BLANK = re.compile(r"[ \t\f\r\n\\]*(?:#[^\r\n]*[ \t\f\r\n\\]*)*")
_WORD = re.compile("[0-9A-Za-z_\x80-\U0010ffff]+")
_BLANK = frozenset(" \t\f\r\n\\#")


def _as_surrogates(match: "re.Match[str]") -> str:
    code = ord(match.group()) - 0x10000
    return chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))


class SourceText:
    """A text and its lines.

    ``units`` is the text with one character for each UTF-16 code unit, so that an index
    into it *is* an offset; a NUL follows, so that looking one past the end is no error.
    ``starts[n]`` is where line ``n`` (from 1) starts.
    """

    __slots__ = ("text", "units", "length", "starts", "wide_lines", "_tables")

    def __init__(self, text: str) -> None:
        self.text = text
        units = text if text.isascii() else _ASTRAL.sub(_as_surrogates, text)
        self.length = len(units)
        self.units = units + "\0"
        self.starts: List[int] = [0, 0]
        self.starts.extend(match.end() for match in _LINE_END.finditer(units))
        self.wide_lines: FrozenSet[int] = frozenset()
        self._tables: Dict[int, List[int]] = {}
        if not text.isascii():
            self.wide_lines = frozenset(
                line for line in range(1, len(self.starts)) if not self.line_units(line).isascii())

    def line_units(self, line: int) -> str:
        """Line ``line`` with its end-of-line characters, as UTF-16 units."""
        end = self.starts[line + 1] if line + 1 < len(self.starts) else self.length
        return self.units[self.starts[line]:end]

    def offset(self, line: int, byte_column: int) -> int:
        """The offset of a UTF-8 byte column (from 0) in a line."""
        if line not in self.wide_lines:
            return self.starts[line] + byte_column
        table = self._tables.get(line)
        if table is None:
            table = self._tables[line] = self._byte_table(line)
        return self.starts[line] + table[min(byte_column, len(table) - 1)]

    def _byte_table(self, line: int) -> List[int]:
        table: List[int] = []
        position = 0
        for character in _paired(self.line_units(line)):
            code = ord(character)
            width = 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
            table.extend([position] * width)
            position += 2 if code > 0xFFFF else 1
        table.append(position)
        return table

    def line_and_byte(self, offset: int) -> Tuple[int, int]:
        """The line and UTF-8 byte column of an offset: the inverse of :meth:`offset`."""
        line = bisect.bisect_right(self.starts, offset, 1) - 1
        before = self.units[self.starts[line]:offset]
        if line not in self.wide_lines:
            return line, len(before)
        return line, len(_paired(before).encode("utf-8", "surrogatepass"))

    def column(self, line: int, character: int) -> int:
        """The UTF-16 column (from 1) of the ``character``-th code point (from 1) of a line."""
        if not 1 <= line < len(self.starts):
            return 1
        before = _paired(self.line_units(line))[:max(character - 1, 0)]
        return len(before) + sum(1 for each in before if each > "\uffff") + 1

    def skip(self, offset: int) -> int:
        """Where the next token starts at or after ``offset``: past blanks and comments."""
        if self.units[offset] not in _BLANK:
            return offset
        match = _NOT_BLANK.match(self.units, offset)
        return match.end() if match else offset

    def word_end(self, offset: int) -> int:
        """The end of the identifier or keyword that starts at ``offset``."""
        match = _WORD.match(self.units, offset)
        return match.end() if match else offset


def _paired(units: str) -> str:
    """UTF-16 units as ordinary text again."""
    if units.isascii():
        return units
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
