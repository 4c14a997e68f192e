"""Whether importing a module does more than define its names."""

from __future__ import annotations

import ast
from typing import Optional

from agency_worker import bindings

#: Decorators that only wrap: their last name.
_PLAIN_DECORATORS = frozenset("""
    abstractmethod asynccontextmanager cache cached_property classmethod contextmanager coroutine dataclass
    deprecated fixture final lru_cache mark no_type_check overload override parametrize property
    runtime_checkable setter getter deleter singledispatch skip skipIf skipUnless staticmethod total_ordering
    unique usefixtures wraps attrs attr define frozen mutable s xfail skipif expectedFailure patch given
    settings
""".split())


def has_side_effects(module: ast.Module) -> bool:
    """Whether a top-level statement acts on something outside of the module.

    A call on its own, an assignment to (or deletion of) a part of something imported, and
    a decorator that may register count; calls whose result is assigned do not.
    """
    own = {name for name, binding in bindings.read(module).names.items() if binding.how != bindings.IMPORTED}
    return any(_acts(statement, own) for statement in bindings.executed(module.body))


def _acts(statement: ast.stmt, own: "set[str]") -> bool:
    if isinstance(statement, ast.Expr):
        return _calls(statement.value, own)
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return any(_last_name(decorator) not in _PLAIN_DECORATORS for decorator in statement.decorator_list)
    if isinstance(statement, (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Delete)):
        targets = statement.targets if isinstance(statement, (ast.Assign, ast.Delete)) else [statement.target]
        return any(_is_foreign(target, own) for target in targets)
    return isinstance(statement, (ast.With, ast.Raise))


def _calls(value: ast.expr, own: "set[str]") -> bool:
    """Whether an expression statement calls something other than a method of the module's own data."""
    if isinstance(value, (ast.Await, ast.Yield, ast.YieldFrom)):
        return True
    if not isinstance(value, ast.Call):
        return False
    if isinstance(value.func, ast.Attribute):
        base = _base(value.func)
        return base is None or base not in own
    return True


def _is_foreign(target: ast.expr, own: "set[str]") -> bool:
    if isinstance(target, (ast.Attribute, ast.Subscript)):
        base = _base(target)
        return base is None or base not in own
    if isinstance(target, (ast.Tuple, ast.List)):
        return any(_is_foreign(element, own) for element in target.elts)
    return False


def _base(value: ast.expr) -> Optional[str]:
    while isinstance(value, (ast.Attribute, ast.Subscript)):
        value = value.value
    return value.id if isinstance(value, ast.Name) else None


def _last_name(decorator: ast.expr) -> str:
    if isinstance(decorator, ast.Call):
        decorator = decorator.func
    if isinstance(decorator, ast.Attribute):
        return decorator.attr
    return decorator.id if isinstance(decorator, ast.Name) else ""
