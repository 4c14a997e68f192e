"""A function as an imported module has it, and as another text of the module has it, in the same context."""

from __future__ import annotations

import __future__ as futures

import ast
import copy
import importlib
import importlib.util
import inspect
import os
import sys
from types import CellType, FunctionType, ModuleType
from typing import Any, Dict, List, NamedTuple, Optional

from agency_worker.recording import find_definition


class Unmeasurable(Exception):
    """There is nothing to be said about the function, and why."""


class Twins(NamedTuple):
    """The same function twice, and the class it is a method of."""

    old: Any
    new: Any
    owner: Optional[type]
    takes_owner: bool


def load(path: str, name: str, function: str, before: str, after: str) -> Twins:
    """Both versions. The new one shares the classes and values of the module, so that results can be compared."""
    module = _module(path, name)
    owner, member = _member(module, function)
    old = _plain(member)
    if os.path.realpath(old.__code__.co_filename) != os.path.realpath(path):
        raise Unmeasurable("%s is made by something else" % function)
    space = _space(module, path, before, after, function)
    node = find_definition(ast.parse(after), function)
    if node is None:
        raise Unmeasurable("%s is not there any more" % function)
    new = _define(node, path, space, function.split(".")[:-1], owner, _flags(after))
    return Twins(old, new, owner, owner is not None and not isinstance(member, staticmethod))


def _module(path: str, name: str) -> ModuleType:
    wanted = os.path.realpath(path)
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if isinstance(file, str) and isinstance(module, ModuleType) and os.path.realpath(file) == wanted and module.__name__ != "__main__":
            return module
    try:
        module = importlib.import_module(name)
        if os.path.realpath(getattr(module, "__file__", None) or "") == wanted:
            return module
    except (Exception, SystemExit) as error:
        raise Unmeasurable("the module cannot be imported: %s: %s" % (type(error).__name__, error)) from error
    raise Unmeasurable("%s is another module" % name)


def _member(module: ModuleType, function: str) -> Any:
    owner: Optional[type] = None
    value: Any = module
    for part in function.split("."):
        try:
            value = vars(module)[part] if value is module else inspect.getattr_static(value, part)
        except (AttributeError, KeyError):
            raise Unmeasurable("there is no %s" % function) from None
        if isinstance(value, type) and function.rpartition(".")[2] != part:
            owner = value
    return owner, value


def _plain(value: Any) -> FunctionType:
    """The function below its decorators."""
    if isinstance(value, (staticmethod, classmethod)):
        value = value.__func__
    elif isinstance(value, property):
        value = value.fget
    elif type(value).__name__ == "cached_property":
        value = getattr(value, "func", value)
    try:
        value = inspect.unwrap(value)
    except ValueError:
        pass
    if not isinstance(value, FunctionType):
        raise Unmeasurable("it is no plain function")
    return value


def _flags(text: str) -> int:
    flags = 0
    for each in ast.parse(text).body:
        if isinstance(each, ast.ImportFrom) and each.module == "__future__":
            for alias in each.names:
                flags |= getattr(futures, alias.name).compiler_flag
    return flags


def _space(module: ModuleType, path: str, before: str, after: str, function: str) -> Dict[str, Any]:
    """The module's names, and those that the new text adds or defines otherwise."""
    space = dict(vars(module))
    known = {ast.dump(each) for each in ast.parse(before).body}
    flags = _flags(after)
    for each in ast.parse(after).body:
        if isinstance(each, (ast.ClassDef, ast.If)) or ast.dump(each) in known or getattr(each, "name", None) == function:
            continue
        if isinstance(each, ast.ImportFrom) and each.module == "__future__":
            continue
        _execute([each], path, flags, space, space)
    return space


def _execute(body: List[ast.stmt], path: str, flags: int, space: Dict[str, Any], names: Dict[str, Any]) -> None:
    tree = ast.Module(body=body, type_ignores=[])
    exec(compile(tree, path, "exec", flags, True), space, names)


def _define(node: Any, path: str, space: Dict[str, Any], classes: List[str], owner: Optional[type], flags: int) -> FunctionType:
    """The function itself, without decorators, in a class of the same name where it is a method."""
    plain = copy.copy(node)
    plain.decorator_list = []
    statement: Any = plain
    for name in reversed(classes):
        members: Dict[str, Any] = {"name": name, "bases": [], "keywords": [], "body": [statement], "decorator_list": [], "type_params": []}
        statement = ast.copy_location(ast.ClassDef(**{key: members[key] for key in ast.ClassDef._fields}), node)
    names: Dict[str, Any] = {}
    _execute([statement], path, flags, space, names if classes else space)
    value: Any = names if classes else space
    for part in [*classes, node.name]:
        value = value[part] if isinstance(value, dict) else inspect.getattr_static(value, part)
    if "__class__" in value.__code__.co_freevars and owner is not None:
        cells = tuple(CellType(owner) if name == "__class__" else cell
                      for name, cell in zip(value.__code__.co_freevars, value.__closure__ or ()))
        rebound = FunctionType(value.__code__, space, value.__name__, value.__defaults__, cells)
        rebound.__kwdefaults__ = value.__kwdefaults__
        return rebound
    return value  # type: ignore[no-any-return]
