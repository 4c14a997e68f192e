"""Tells which lines of the project's files run, test by test.

Where the interpreter has ``sys.monitoring`` (3.12 and later) it is asked: each line of
a test costs one event. Elsewhere probes are put into the syntax tree before each
statement, ``__agency_probes__[k][i] = 1``, which costs a fraction of what a trace
function does and keeps every line number.
"""

from __future__ import annotations

import ast
import builtins
import os
import sys
from typing import Any, Dict, List, Optional, Set, Tuple

_PROBES = "__agency_probes__"
_PROBE = "agency_probe"


def covering(root: str) -> Any:
    """What tells the lines of files below a folder."""
    return Monitoring(root) if getattr(sys, "monitoring", None) is not None else Probes(root)


def _is_own(path: str, root: str) -> bool:
    if path.startswith("<"):
        return False
    path = os.path.realpath(path)
    return path.startswith(root + os.sep) and not any(
        part in ("site-packages", "dist-packages") for part in path[len(root):].split(os.sep))


class Probes:
    """Coverage by probes in the code. ``compile`` is for ``Overrides``."""

    def __init__(self, root: str) -> None:
        self._root = os.path.realpath(root)
        self._files: List[Tuple[str, List[int]]] = []
        self._hits: List[bytearray] = []
        setattr(builtins, _PROBES, self._hits)

    def start(self) -> None:
        """Nothing to begin: the probes are in the code."""

    def compile(self, source: bytes, path: str) -> Optional[Any]:
        """A project file's code with probes; ``None`` for others and for what does not parse."""
        if not _is_own(path, self._root):
            return None
        try:
            tree = ast.parse(source, path)
        except (SyntaxError, ValueError, RecursionError):
            return None
        inserter = _Inserter(len(self._hits))
        try:
            inserter.visit(tree)
            code = compile(tree, path, "exec", dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, TypeError):
            return None
        self._files.append((os.path.realpath(path)[len(self._root) + 1:], inserter.lines))
        self._hits.append(bytearray(len(inserter.lines)))
        return code

    def clear(self) -> None:
        """Forget what ran so far."""
        for hits in self._hits:
            hits[:] = bytes(len(hits))

    def lines(self) -> Dict[str, List[int]]:
        """The lines that ran since, by file."""
        found: Dict[str, Set[int]] = {}
        for (path, numbers), hits in zip(self._files, self._hits):
            at = hits.find(1)
            if at < 0:
                continue
            own = found.setdefault(path, set())
            while at >= 0:
                own.add(numbers[at])
                at = hits.find(1, at + 1)
        return {path: sorted(numbers) for path, numbers in found.items()}


class _Inserter(ast.NodeTransformer):
    """Puts a probe before every statement that a probe can stand before."""

    def __init__(self, number: int) -> None:
        self._number = number
        self.lines: List[int] = []

    def generic_visit(self, node: ast.AST) -> ast.AST:
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                setattr(node, field, self._block(node, field, block))
        for field in ("handlers", "cases"):
            for each in getattr(node, field, None) or ():
                self.generic_visit(each)
        return node

    def _block(self, node: ast.AST, field: str, block: List[Any]) -> List[Any]:
        result: List[Any] = []
        is_definition = field == "body" and isinstance(node, (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        is_first = is_definition
        for statement in block:
            is_docstring = is_first and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant) and isinstance(statement.value.value, str)
            is_first = False
            is_future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
            if not is_docstring and not is_future and not isinstance(statement, (ast.Global, ast.Nonlocal)):
                result.append(self._probe(statement))
            result.append(statement)
            self.generic_visit(statement)
        return result

    def _probe(self, statement: ast.stmt) -> ast.stmt:
        self.lines.append(statement.lineno)
        probe = ast.parse("%s[%d][%d] = 1" % (_PROBES, self._number, len(self.lines) - 1)).body[0]
        for each in ast.walk(probe):
            if isinstance(each, (ast.stmt, ast.expr)):
                ast.copy_location(each, statement)
                each.end_lineno, each.end_col_offset = statement.lineno, statement.col_offset
        return probe


class Monitoring:
    """Coverage by the interpreter's own events (PEP 669)."""

    def __init__(self, root: str) -> None:
        self._root = os.path.realpath(root)
        self._api: Any = getattr(sys, "monitoring")
        self._own: Dict[str, Optional[str]] = {}
        self._found: Dict[str, Set[int]] = {}

    compile = None

    def start(self) -> None:
        """Begin to be told of lines."""
        for tool in (3, 4, 2, 1):
            if self._api.get_tool(tool) is None:
                self._tool = tool
                break
        self._api.use_tool_id(self._tool, _PROBE)
        self._api.register_callback(self._tool, self._api.events.LINE, self._line)
        self._api.set_events(self._tool, self._api.events.LINE)

    def _line(self, code: Any, line: int) -> Any:
        name = code.co_filename
        if name not in self._own:
            self._own[name] = os.path.realpath(name)[len(self._root) + 1:] if _is_own(name, self._root) else None
        own = self._own[name]
        if own is not None:
            self._found.setdefault(own, set()).add(line)
        return self._api.DISABLE

    def clear(self) -> None:
        """Forget what ran so far."""
        self._found = {}
        self._api.restart_events()

    def lines(self) -> Dict[str, List[int]]:
        """The lines that ran since, by file."""
        return {path: sorted(numbers) for path, numbers in self._found.items()}
