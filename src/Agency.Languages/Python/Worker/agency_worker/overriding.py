"""Gives modules a text other than the file's when they are imported.

Python reads sources through ``SourceLoader``; what it reads and what it compiles is
changed there, so that packages, namespace packages and reloads work as ever.
"""

from __future__ import annotations

import importlib.machinery
import os
from typing import Any, Callable, Dict, Optional

Compile = Callable[[bytes, str], Any]


class Overrides:
    """Texts by real path, and perhaps a compiler of one's own for some paths.

    ``compiler`` gives a code object for a source and its path, or ``None`` to leave it
    to Python.
    """

    def __init__(self, texts: Dict[str, bytes], compiler: Optional[Compile] = None) -> None:
        self._texts = {os.path.realpath(path): text for path, text in texts.items()}
        self._compiler = compiler

    def install(self) -> None:
        """From here on modules are read so."""
        loader: Any = importlib.machinery.SourceFileLoader
        texts, compiler = self._texts, self._compiler
        get_data, path_stats, source_to_code, set_data = loader.get_data, loader.path_stats, loader.source_to_code, loader.set_data

        def data(self: Any, path: str) -> Any:
            return texts.get(os.path.realpath(path)) if os.path.realpath(path) in texts else get_data(self, path)

        def stats(self: Any, path: str) -> Any:
            # Without it Python takes no compiled file.
            if compiler is not None or os.path.realpath(path) in texts:
                raise OSError("not to be taken from a cache")
            return path_stats(self, path)

        def to_code(self: Any, source: Any, path: Any, *arguments: Any, **options: Any) -> Any:
            if compiler is not None and isinstance(source, (bytes, bytearray)) and isinstance(path, str):
                code = compiler(bytes(source), path)
                if code is not None:
                    return code
            return source_to_code(self, source, path, *arguments, **options)

        def nothing(self: Any, path: str, data: Any, **options: Any) -> None:
            if os.path.realpath(path) not in texts and compiler is None:
                set_data(self, path, data, **options)

        loader.get_data, loader.path_stats, loader.source_to_code, loader.set_data = data, stats, to_code, nothing


def applied(text: str, edits: Any) -> str:
    """A text after edits: ``[start, end, replacement]`` in code points, none overlapping."""
    for start, end, new in sorted(edits, key=lambda edit: (edit[0], edit[1]), reverse=True):
        text = text[:start] + new + text[end:]
    return text
