"""What a module binds at its top level, read from its text."""

from __future__ import annotations

import ast
from typing import Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

DEFINED, ASSIGNED, IMPORTED = "defined", "assigned", "imported"

#: Of several bindings of one name the heaviest tells what it is: an assignment beside an
#: import is the stand-in for a module that may be missing.
_WEIGHT = {DEFINED: 2, IMPORTED: 1, ASSIGNED: 0}


class Binding(NamedTuple):
    """How a name comes to be.

    ``source`` is, for an imported name, the module it was taken from (with its leading
    dots), and ``original`` its name there (empty for a module as a whole).
    """

    how: str
    source: str = ""
    original: str = ""


class Bindings(NamedTuple):
    """The names of a module. ``exported`` is ``__all__`` where it can be read, else None.

    ``stars`` are the modules of ``from x import *``, with their leading dots.
    """

    names: Dict[str, Binding]
    exported: Optional[List[str]]
    stars: List[str]

    def public(self) -> List[str]:
        """The names that ``from module import *`` binds, without those of ``stars``."""
        if self.exported is not None:
            return list(self.exported)
        return [name for name in self.names if not name.startswith("_")]


def is_type_checking(test: ast.expr) -> bool:
    """Whether a condition is ``TYPE_CHECKING`` or ``typing.TYPE_CHECKING``."""
    return ((isinstance(test, ast.Name) and test.id == "TYPE_CHECKING")
            or (isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"))


def is_main_guard(test: ast.expr) -> bool:
    """Whether a condition is ``__name__ == "__main__"``, either way round."""
    return (isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq)
            and any(isinstance(side, ast.Name) and side.id == "__name__" for side in (test.left, test.comparators[0])))


def executed(statements: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that importing a module may run, in order, those of branches included."""
    for statement in statements:
        yield statement
        if isinstance(statement, ast.If):
            if not is_type_checking(statement.test) and not is_main_guard(statement.test):
                yield from executed(statement.body)
            yield from executed(statement.orelse)
        elif isinstance(statement, (ast.For, ast.While)):
            yield from executed(statement.body)
            yield from executed(statement.orelse)
        elif isinstance(statement, ast.With):
            yield from executed(statement.body)
        elif type(statement).__name__ in ("Try", "TryStar"):
            for name in ("body", "orelse", "finalbody"):
                yield from executed(getattr(statement, name))
            for handler in statement.handlers:  # type: ignore[attr-defined]
                yield from executed(handler.body)


def read(module: ast.Module) -> Bindings:
    """The bindings of a module."""
    names: Dict[str, Binding] = {}
    stars: List[str] = []
    exported = _Exported()
    for statement in executed(module.body):
        for name, binding in _bound(statement, stars):
            if name not in names or _WEIGHT[binding.how] >= _WEIGHT[names[name].how]:
                names[name] = binding
        exported.take(statement)
    return Bindings(names, exported.names if exported.known else None, stars)


def _bound(statement: ast.stmt, stars: List[str]) -> Iterator[Tuple[str, Binding]]:
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield statement.name, Binding(DEFINED)
    elif isinstance(statement, ast.Import):
        for alias in statement.names:
            whole = alias.name if alias.asname else alias.name.partition(".")[0]
            yield alias.asname or whole, Binding(IMPORTED, whole)
    elif isinstance(statement, ast.ImportFrom):
        source = "." * statement.level + (statement.module or "")
        for alias in statement.names:
            if alias.name == "*":
                stars.append(source)
            else:
                yield alias.asname or alias.name, Binding(IMPORTED, source, alias.name)
    else:
        for target in _targets(statement):
            for name in _target_names(target):
                yield name, Binding(ASSIGNED)


def _targets(statement: ast.stmt) -> List[ast.expr]:
    if isinstance(statement, ast.Assign):
        return statement.targets
    if isinstance(statement, ast.AnnAssign):
        return [statement.target] if statement.value is not None else []
    if isinstance(statement, ast.For):
        return [statement.target]
    if isinstance(statement, ast.With):
        return [item.optional_vars for item in statement.items if item.optional_vars is not None]
    if type(statement).__name__ == "TypeAlias":
        return [statement.name]  # type: ignore[attr-defined]
    return []


def _target_names(target: ast.expr) -> Iterator[str]:
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, (ast.Tuple, ast.List)):
        for element in target.elts:
            yield from _target_names(element)
    elif isinstance(target, ast.Starred):
        yield from _target_names(target.value)


class _Exported:
    """Follows ``__all__`` through assignments, ``+=``, ``extend`` and ``append`` of literals."""

    def __init__(self) -> None:
        self.names: List[str] = []
        self.known = False
        self._spoilt = False

    def take(self, statement: ast.stmt) -> None:
        """Note what a statement does to ``__all__``."""
        value: Optional[ast.expr] = None
        if isinstance(statement, (ast.Assign, ast.AnnAssign)):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            if any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets):
                self.names, value = [], statement.value
        elif isinstance(statement, ast.AugAssign):
            if isinstance(statement.target, ast.Name) and statement.target.id == "__all__":
                value = statement.value
        elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            function, arguments = statement.value.func, statement.value.args
            if (isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name)
                    and function.value.id == "__all__" and len(arguments) == 1):
                value = ast.List(elts=arguments, ctx=ast.Load()) if function.attr == "append" else arguments[0]
        if value is not None:
            literals = _strings(value)
            if literals is None:
                self._spoilt = True
            else:
                self.names += [name for name in literals if name not in self.names]
            self.known = not self._spoilt


def _strings(value: ast.expr) -> Optional[List[str]]:
    """The elements of a literal list of text, or of a sum of such; None for anything else."""
    if isinstance(value, (ast.List, ast.Tuple, ast.Set)):
        found: List[str] = []
        for element in value.elts:
            if isinstance(element, ast.Constant) and isinstance(element.value, str):
                found.append(element.value)
            elif isinstance(element, ast.Starred):
                inner = _strings(element.value)
                if inner is None:
                    return None
                found += inner
            else:
                return None
        return found
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        left, right = _strings(value.left), _strings(value.right)
        return None if left is None or right is None else left + right
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in ("list", "sorted", "tuple"):
        return _strings(value.args[0]) if len(value.args) == 1 else None
    return None
