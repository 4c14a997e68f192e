"""The modules that can be imported here and the names they give, read without importing them.

Only modules of the standard library that have no Python source are imported: they are
part of the interpreter.
"""

from __future__ import annotations

import ast
import importlib
import importlib.machinery
import importlib.util
import io
import os
import re
import tokenize
import warnings
from typing import Any, Dict, List, Optional, Set, Tuple

from agency_worker import bindings
from agency_worker.bindings import Binding, Bindings
from agency_worker.environment import standard_library
from agency_worker.errors import WorkerError, field

#: Text in triple quotes (to be emptied), other strings (kept), comments (dropped).
_TOKENS = re.compile(
    r'''("{3}[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"{3}|'{3}[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'{3})'''
    r'''|"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'|\#[^\n]*''', re.DOTALL)
#: A definition at the top level with everything in it.
_DEFINITION = re.compile(r"^(?:async[ ]+)?(?:def|class)[ ]+(\w+).*\n(?:(?:[ \t)\]}].*)?\n)*", re.MULTILINE)

#: Modules that are other modules under a documented name.
_ALIASES = {"os.path": "ntpath" if os.name == "nt" else "posixpath", "collections.abc": "_collections_abc"}


def skim(text: str) -> ast.Module:
    """The top level of a module: definitions have lost their bodies. Five times as fast as parsing it all."""
    reduced = text.replace("\r\n", "\n").replace("\r", "\n") + "\n"
    reduced = _TOKENS.sub(_without_length, reduced)
    reduced = _DEFINITION.sub(r"def \1(): pass\n", reduced)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(reduced)
        except SyntaxError:
            return ast.parse(text)


def _without_length(match: "re.Match[str]") -> str:
    if match.lastindex:
        return '""'
    return "" if match.group()[0] == "#" else match.group()


class Library:
    """Finds modules and remembers what they bind."""

    def __init__(self) -> None:
        self.standard: Set[str] = standard_library()
        self._bindings: Dict[str, Optional[Bindings]] = {}
        self._files: Dict[str, Optional[Tuple[str, bool]]] = {}

    def locate(self, module: str) -> Optional[Tuple[str, bool]]:
        """The file of a module and whether it is a package; None without one.

        Only the top-level name goes through the import system's finders, which run
        nothing of the module; below it, files are looked for.
        """
        if module not in self._files:
            self._files[module] = self._locate(module)
        return self._files[module]

    def _locate(self, module: str) -> Optional[Tuple[str, bool]]:
        if module in _ALIASES:
            return self._locate_top(_ALIASES[module])
        head, _, last = module.rpartition(".")
        if not head:
            return self._locate_top(module)
        parent = self.locate(head)
        if parent is None or not parent[1]:
            return None
        base = os.path.join(os.path.dirname(parent[0]), last)
        for candidate, package in ((os.path.join(base, "__init__.py"), True), (base + ".py", False)):
            if os.path.isfile(candidate):
                return candidate, package
        return None

    @staticmethod
    def _locate_top(module: str) -> Optional[Tuple[str, bool]]:
        try:
            spec = importlib.machinery.PathFinder.find_spec(module)
        except Exception:  # a finder of some installation that is broken
            return None
        if spec is None or spec.origin is None or not spec.origin.endswith(".py"):
            return None
        return spec.origin, bool(spec.submodule_search_locations)

    def bindings(self, module: str) -> Optional[Bindings]:
        """What a module binds, those names included that it takes over with a star; None if unknown."""
        if module not in self._bindings:
            self._bindings[module] = None  # so that modules which star each other come to an end
            self._bindings[module] = self._read(module)
        return self._bindings[module]

    def _read(self, module: str) -> Optional[Bindings]:
        place = self.locate(module)
        if place is None:
            return self._imported(module)
        try:
            with open(place[0], "rb") as stream:
                text = decode(stream.read())
            found = bindings.read(skim(text))
        except (OSError, SyntaxError, ValueError, RecursionError):
            return None
        for star in found.stars:
            source = resolve(star, module, place[1])
            other = self.bindings(source) if source else None
            for name in other.public() if other is not None else ():
                found.names.setdefault(name, self._through_star(source, name, other))
        return found

    def _through_star(self, source: str, name: str, other: Optional[Bindings]) -> Binding:
        """Where a name really comes from that a star import brings: the module that is not just passing it on."""
        inner = other.names.get(name) if other is not None else None
        if inner is None or inner.how != bindings.IMPORTED:
            return Binding(bindings.IMPORTED, source, name)
        place = self.locate(source)
        return Binding(bindings.IMPORTED, resolve(inner.source, source, place is not None and place[1]), inner.original)

    def _imported(self, module: str) -> Optional[Bindings]:
        if module.partition(".")[0] not in self.standard:
            return None
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                loaded = importlib.import_module(module)
        except Exception:  # belongs to another platform
            return None
        exported = getattr(loaded, "__all__", None)
        names = {name: Binding(bindings.DEFINED) for name in dir(loaded)}
        return Bindings(names, list(exported) if exported is not None else None, [])


def resolve(source: str, module: str, package: bool) -> str:
    """The absolute name of a module that is imported as ``source`` (leading dots) from ``module``; "" if it has none."""
    level = len(source) - len(source.lstrip("."))
    if not level:
        return source
    parts = module.split(".")
    keep = len(parts) - level + (1 if package else 0)
    if keep <= 0:
        return ""
    rest = source[level:]
    return ".".join(parts[:keep] + ([rest] if rest else []))


def decode(data: bytes) -> str:
    """The text of a source file by its byte order mark or coding line; raises SyntaxError or ValueError."""
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    return data.decode(encoding)


_LIBRARY: List[Library] = []


def library() -> Library:
    """The one library of this process; what it has read stays in memory."""
    if not _LIBRARY:
        _LIBRARY.append(Library())
    return _LIBRARY[0]


def exports(request: Dict[str, Any]) -> Dict[str, Optional[List[str]]]:
    """For each of ``modules`` the names that ``from module import *`` binds, or null where that is unknown."""
    found: Dict[str, Optional[List[str]]] = {}
    for module in field(request, "modules", list):
        if not isinstance(module, str):
            raise WorkerError("value", "each of 'modules' must be a name")
        known = library().bindings(module) if all(part.isidentifier() for part in module.split(".")) else None
        found[module] = sorted(set(known.public())) if known is not None else None
    return found
