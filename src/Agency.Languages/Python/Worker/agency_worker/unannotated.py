"""The functions of a project that lack annotations, found in its source before anything runs."""

from __future__ import annotations

import ast
import io
import os
import tokenize
import warnings
from typing import Dict, Iterator, List, NamedTuple, Tuple, Union

_LARGEST_FILE = 4 << 20
_MOST_FILES = 20_000
_SKIPPED_FOLDERS = frozenset(["__pycache__", "node_modules", "site-packages", "dist-packages"])

_Definition = Union[ast.FunctionDef, ast.AsyncFunctionDef]


class Function(NamedTuple):
    """A function with at least one annotation missing.

    ``parameters`` are those without one, each with ``""``, ``"*"`` or ``"**"``; the
    receiver of a method is not among them.
    """

    file: str
    line: int
    name: str
    parameters: Tuple[Tuple[str, str], ...]
    wants_return: bool


#: By the path, name and first line that a code object has.
Functions = Dict[Tuple[str, str, int], Function]


def functions_below(root: str) -> Functions:
    """Every such function in the Python files below a folder, by either path to it where a link leads there."""
    found: Functions = {}
    real = os.path.realpath(root)
    for count, path in enumerate(_files(root)):
        if count >= _MOST_FILES:
            break
        relative = os.path.relpath(path, root)
        for key, function in _functions_of(path, relative.replace(os.sep, "/")):
            for prefix in {root, real}:
                found[(os.path.join(prefix, relative),) + key] = function
    return found


def _files(root: str) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED_FOLDERS
                            and not os.path.exists(os.path.join(folder, name, "pyvenv.cfg")))
        for name in sorted(files):
            path = os.path.join(folder, name)
            if name.endswith(".py") and os.path.getsize(path) <= _LARGEST_FILE:
                yield path


def _functions_of(path: str, relative: str) -> List[Tuple[Tuple[str, int], Function]]:
    try:
        with io.open(path, "rb") as stream:
            data = stream.read()
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(data.decode(encoding).lstrip("\ufeff"))
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    return list(_definitions(tree, relative))


def _definitions(tree: ast.Module, relative: str) -> Iterator[Tuple[Tuple[str, int], Function]]:
    pending: List[Tuple[ast.AST, str, bool]] = [(tree, "", False)]
    while pending:
        parent, prefix, in_class = pending.pop()
        for node in ast.iter_child_nodes(parent):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                function = _function(node, prefix, in_class, relative)
                if function.parameters or function.wants_return:
                    first = min([node.lineno] + [decorator.lineno for decorator in node.decorator_list])
                    yield (node.name, first), function
                pending.append((node, prefix + node.name + ".<locals>.", False))
            elif isinstance(node, ast.ClassDef):
                pending.append((node, prefix + node.name + ".", True))
            elif isinstance(node, (ast.stmt, ast.ExceptHandler)) or type(node).__name__ == "match_case":
                pending.append((node, prefix, in_class))


def _function(node: _Definition, prefix: str, in_class: bool, relative: str) -> Function:
    arguments = node.args
    plain = [*getattr(arguments, "posonlyargs", ()), *arguments.args]
    static = any(isinstance(decorator, ast.Name) and decorator.id == "staticmethod" for decorator in node.decorator_list)
    if in_class and not static:
        plain = plain[1:]
    missing = [(argument.arg, "") for argument in plain + arguments.kwonlyargs if argument.annotation is None]
    for rest, mark in ((arguments.vararg, "*"), (arguments.kwarg, "**")):
        if rest is not None and rest.annotation is None:
            missing.append((rest.arg, mark))
    return Function(relative, node.lineno, prefix + node.name, tuple(missing), node.returns is None)
