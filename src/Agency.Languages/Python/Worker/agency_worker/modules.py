"""The module graph of a project: which file is which module, and who imports whom."""

from __future__ import annotations

import ast
import os
from collections import Counter
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Sequence, Set, Tuple

from agency_worker import bindings, effects
from agency_worker.errors import WorkerError, field
from agency_worker.library import decode, resolve
from agency_worker.parsing import parse_module

_SOURCE_ROOTS = frozenset(["src", "lib", "python"])


class _Import(NamedTuple):
    """An import as it is written: ``source`` has its leading dots, ``names`` is None for ``import x``."""

    source: str
    names: Optional[List[str]]
    line: int
    type_checking: bool
    in_function: bool


class _File(NamedTuple):
    """A file and what was read of it; ``error`` instead of a tree where it cannot be parsed."""

    path: str
    tree: Optional[ast.Module]
    imports: List[_Import]
    error: str


def modules(request: Dict[str, Any]) -> Dict[str, Any]:
    """The modules of the ``files`` below ``root``.

    A file is a relative path with ``/``, read from disk, or ``{"path", "text"}``. What
    cannot be parsed is listed without imports and with an ``error``.
    """
    root = field(request, "root", str)
    files = [_read(root, each) for each in field(request, "files", list)]
    names = _Names(root, files)
    return {"modules": [_describe(file, names.of(file.path)) for file in files]}


def _read(root: str, file: Any) -> _File:
    path = file.get("path") if isinstance(file, dict) else file
    text = file.get("text") if isinstance(file, dict) else None
    if not isinstance(path, str) or not (text is None or isinstance(text, str)):
        raise WorkerError("value", "each of 'files' must be a path or an object with 'path' and 'text'")
    try:
        if text is None:
            with open(os.path.join(root, path), "rb") as stream:
                text = decode(stream.read())
        tree = parse_module(text)
        return _File(path, tree, list(_imports(tree)), "")
    except (OSError, ValueError, SyntaxError, RecursionError) as problem:
        return _File(path, None, [], "%s: %s" % (type(problem).__name__, problem))
    except WorkerError as problem:
        return _File(path, None, [], problem.message)


def _describe(file: _File, module: str) -> Dict[str, Any]:
    package = file.path.rpartition("/")[2] in ("__init__.py", "__init__.pyi")
    answer: Dict[str, Any] = {
        "path": file.path, "module": module,
        "imports": [{"module": resolve(each.source, module, package) or each.source.lstrip("."),
                     "names": each.names, "line": each.line,
                     "level": len(each.source) - len(each.source.lstrip(".")),
                     "type_checking": each.type_checking, "in_function": each.in_function} for each in file.imports],
        "all": None, "side_effects": True}
    if file.tree is None:
        answer["error"] = file.error
    else:
        answer["all"] = bindings.read(file.tree).exported
        answer["side_effects"] = effects.has_side_effects(file.tree)
    return answer


def _imports(tree: ast.Module) -> Iterator[_Import]:
    """Every import statement, in the order of the text."""
    pending: List[Tuple[ast.stmt, bool, bool]] = [(each, False, False) for each in reversed(tree.body)]
    while pending:
        statement, checking, inside = pending.pop()
        if isinstance(statement, ast.Import):
            for alias in statement.names:
                yield _Import(alias.name, None, statement.lineno, checking, inside)
        elif isinstance(statement, ast.ImportFrom):
            yield _Import("." * statement.level + (statement.module or ""), [alias.name for alias in statement.names],
                          statement.lineno, checking, inside)
        else:
            inside = inside or isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef))
            body, other = checking, checking
            # Whoever imports the module does not run what only the program does.
            guarded = isinstance(statement, ast.If) and bindings.is_main_guard(statement.test)
            if isinstance(statement, ast.If):
                body = body or bindings.is_type_checking(statement.test)
                other = other or (isinstance(statement.test, ast.UnaryOp) and isinstance(statement.test.op, ast.Not)
                                  and bindings.is_type_checking(statement.test.operand))
            for nested, is_else in reversed(list(_blocks(statement))):
                pending.extend((each, other if is_else else body, inside or (guarded and not is_else)) for each in reversed(nested))


def _blocks(statement: ast.stmt) -> Iterator[Tuple[Sequence[ast.stmt], bool]]:
    """The statement lists of a compound statement, and whether each is an ``else``."""
    yield getattr(statement, "body", ()), False
    for handler in getattr(statement, "handlers", ()):
        yield handler.body, False
    for case in getattr(statement, "cases", ()):
        yield case.body, False
    yield getattr(statement, "orelse", ()), True
    yield getattr(statement, "finalbody", ()), False


class _Names:
    """Gives files their module names.

    Where packages have their ``__init__.py``, the first folder above without one is the
    root of their names. Without it (namespace packages) a file may be called by several
    names; the project's own absolute imports say which is meant, and where they are
    silent, a folder named like a source folder, or the folder itself, is the root.
    """

    def __init__(self, root: str, files: Sequence[_File]) -> None:
        self._root = root
        self._given: Set[str] = {file.path for file in files}
        self._packages: Dict[str, bool] = {}
        self._votes: "Counter[Tuple[str, str]]" = Counter()
        self._vote(files)

    def of(self, path: str) -> str:
        """The module name of a file; "" for an ``__init__.py`` at the very root."""
        folder = self._package_root(path)
        names = {candidate: _dotted(path, candidate) for candidate in _ancestors(folder)}
        votes = {candidate: self._votes[candidate, name.partition(".")[0]] for candidate, name in names.items()}
        best = max(votes.values())
        if best > 0:
            return names[next(candidate for candidate in names if votes[candidate] == best)]
        return names[folder]

    def _package_root(self, path: str) -> str:
        """The first folder above a file that has no ``__init__.py`` ("" for the root itself)."""
        folder = path.rpartition("/")[0]
        while folder and self._is_package(folder):
            folder = folder.rpartition("/")[0]
        return folder

    def _is_package(self, folder: str) -> bool:
        if folder not in self._packages:
            self._packages[folder] = any(
                folder + "/" + name in self._given or os.path.isfile(os.path.join(self._root, folder, name))
                for name in ("__init__.py", "__init__.pyi"))
        return self._packages[folder]

    def _vote(self, files: Sequence[_File]) -> None:
        """Count, for each folder that names could start from, the absolute imports that fit."""
        known: Dict[str, Set[str]] = {}
        for file in files:
            for candidate in _ancestors(self._package_root(file.path)):
                known.setdefault(_dotted(file.path, candidate), set()).add(candidate)
        for file in files:
            for each in file.imports:
                if each.source.startswith("."):
                    continue
                fits = set(known.get(each.source, ()))
                for name in each.names or ():
                    fits |= known.get(each.source + "." + name, set())
                for candidate in fits:
                    self._votes[candidate, each.source.partition(".")[0]] += 1


def _ancestors(folder: str) -> Iterator[str]:
    """A folder and all above it, the root ("") last; a source folder is never part of a name."""
    while True:
        yield folder
        if not folder or folder.rpartition("/")[2] in _SOURCE_ROOTS:
            return
        folder = folder.rpartition("/")[0]


def _dotted(path: str, folder: str) -> str:
    """The module name of a file as seen from a folder."""
    relative = path[len(folder) + 1:] if folder else path
    parts = relative.rpartition(".")[0].split("/")
    if parts[-1] == "__init__":
        parts.pop()
    return ".".join(parts)
