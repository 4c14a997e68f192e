"""The round trip property over the interpreter's own standard library.

``AGENCY_CORPUS`` chooses how much: a number of files (evenly spread), or ``all``.
"""

from __future__ import annotations

import ast
import io
import os
import tokenize
import unittest
import warnings
from pathlib import Path
from typing import Iterator, List, Tuple

from roundtrip import problems
from support import STANDARD_LIBRARY, Parsed, expected, meaning

_USUAL_NUMBER = 8
_LARGEST = 60_000


def _texts() -> Iterator[Tuple[Path, str]]:
    files: List[Path] = sorted(STANDARD_LIBRARY.glob("*.py"))
    chosen = os.environ.get("AGENCY_CORPUS", str(_USUAL_NUMBER))
    if chosen != "all":
        files = [file for file in files if 2_000 < file.stat().st_size < _LARGEST]
        files = files[::max(len(files) // int(chosen), 1)]
    for file in files:
        with tokenize.open(str(file)) as stream:
            yield file, stream.read()


class CorpusTests(unittest.TestCase):
    """Every node of real files, in the text as it is and in awkward dress."""

    def check(self, name: str, text: str) -> Parsed:
        parsed = Parsed(text)
        self.assertEqual([], list(problems(parsed))[:3], name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.assertTrue(expected(ast.parse(text)) == meaning(parsed.tree), name + ": the tree differs")
        return parsed

    def test_files_as_they_are(self) -> None:
        count = 0
        for file, text in _texts():
            parsed = self.check(str(file), text)
            tokens = tokenize.generate_tokens(io.StringIO(text).readline)
            comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
            self.assertEqual(comments, [parsed.slice(*span) for span in parsed.comments], str(file))
            count += 1
        self.assertGreater(count, 3)

    def test_other_line_ends_move_nothing_but_offsets(self) -> None:
        file, text = next(iter(_texts()))
        plain = Parsed(text)
        for end in ("\r\n", "\r"):
            changed = text.replace("\n", end)
            parsed = self.check("%s with %r" % (file, end), changed)
            self.assertEqual([plain.of(node) for node in plain.nodes("Name")],
                             [parsed.of(node) for node in parsed.nodes("Name")])

    def test_wide_characters_move_nothing_but_offsets(self) -> None:
        file, text = next(iter(_texts()))
        changed = text.replace("self", "s\u00e9lf").replace("'", "'\U0001f600")
        if changed == text:
            changed = text.replace("e", "\u00e9")
        try:
            ast.parse(changed)
        except SyntaxError:
            changed = text.replace("self", "s\u4e2dlf") + "\nx = '\U0001f600'; y = x\n"
        self.check("%s with wide characters" % file, changed)


if __name__ == "__main__":
    unittest.main()
