"""Replaces the code of functions that exist already, in a process that has the project imported.

Only what stands inside a function's body can be replaced so: its text is compiled by
itself, in the place it has, and the function objects are given the new code. Anything
else needs the module to be imported again, and is refused with a reason.
"""

from __future__ import annotations

import __future__ as future
import ast
import gc
import io
import os
from types import CodeType, FunctionType
from typing import Any, Dict, List, Optional, Set, Tuple

from agency_worker.overriding import applied

_FUTURE = 0
for _name in future.all_feature_names:
    _FUTURE |= getattr(future, _name).compiler_flag


class NotPatchableError(Exception):
    """The change needs the module to be imported anew; the text says why."""


class BrokenChangeError(Exception):
    """The change is no Python."""


class _Function:
    """A function that is in no other function: where its body is, and how its text is compiled alone."""

    def __init__(self, node: Any, owner: Optional[str], starts: List[int]) -> None:
        self.name = str(node.name)
        self.owner = owner
        self.first_line = min([node.lineno] + [each.lineno for each in node.decorator_list])
        self.line = int(node.lineno)
        self.column = int(node.col_offset)
        self.start = starts[node.lineno - 1]
        self.end = starts[node.end_lineno] if node.end_lineno < len(starts) else -1
        body = node.body[0]
        # From the end of the line before, so that what is put before the first statement is inside.
        self.body = starts[body.lineno - 1] if body.lineno > node.lineno else -1


class _File:
    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.starts = [0]
        # Lines as Python counts them: a form feed ends none.
        for line in io.StringIO(text, newline=""):
            self.starts.append(self.starts[-1] + len(line))
        self.functions: List[_Function] = []
        self._collect(ast.parse(text), None)

    def _collect(self, node: Any, owner: Optional[str]) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self.functions.append(_Function(child, owner, self.starts))
            elif isinstance(child, ast.ClassDef):
                self._collect(child, child.name)
            elif isinstance(child, ast.stmt):
                self._collect(child, owner)

    def holder(self, start: int, end: int) -> _Function:
        """The function whose body holds a span."""
        for function in self.functions:
            last = len(self.text) if function.end < 0 else function.end
            # What is put where the next line begins is behind it.
            is_behind = start == last and self.text.endswith("\n", 0, last)
            if 0 <= function.body <= start and end <= last and not is_behind:
                return function
        raise NotPatchableError("it is outside of the functions' bodies")


class Patcher:
    """Knows the functions of a project that is imported, as it stood when this was made."""

    def __init__(self, root: str, called: Set[CodeType]) -> None:
        """``called`` is the code that ran while modules were imported: what it did then stays done."""
        self._root = os.path.realpath(root)
        self._called = called
        self._files: Dict[str, _File] = {}
        self._by_code: Dict[CodeType, List[FunctionType]] = {}
        for each in gc.get_objects():
            if type(each) is FunctionType and os.path.realpath(each.__code__.co_filename).startswith(self._root):
                self._by_code.setdefault(each.__code__, []).append(each)

    def text(self, path: str) -> str:
        """A file's text as it was read first."""
        return self._file(path).text

    def _file(self, path: str) -> _File:
        known = self._files.get(path)
        if known is None:
            with open(os.path.join(self._root, path), encoding="utf-8", newline="") as file:
                known = self._files[path] = _File(os.path.join(self._root, path), file.read())
        return known

    def function(self, path: str, name: str, line: int) -> FunctionType:
        """The function of a file with a name whose definition is around a line, its first object where there are several."""
        file = self._file(path)
        for each in file.functions:
            last = len(file.text) if each.end < 0 else each.end
            if each.name == name and each.first_line <= line and file.starts[line - 1] < last:
                for code, functions in self._by_code.items():
                    if code.co_name == name and each.first_line <= code.co_firstlineno <= each.line and os.path.realpath(code.co_filename) == os.path.realpath(file.path):
                        return functions[0]
        raise NotPatchableError("no function object has its code")

    def plan(self, changes: Dict[str, Any]) -> List[Tuple[FunctionType, CodeType]]:
        """The new code of each function that edits of some files change; see ``applied`` for edits."""
        planned: List[Tuple[FunctionType, CodeType]] = []
        for path, edits in changes.items():
            try:
                file = self._file(path)
            except (OSError, ValueError, SyntaxError) as error:
                raise NotPatchableError("the file cannot be read: %s" % error) from None
            by_function: Dict[int, Tuple[_Function, List[Any]]] = {}
            for edit in edits:
                function = file.holder(edit[0], edit[1])
                by_function.setdefault(function.start, (function, []))[1].append(edit)
            for function, own in by_function.values():
                planned += self._replace(file, function, own)
        return planned

    def _replace(self, file: _File, function: _Function, edits: List[Any]) -> List[Tuple[FunctionType, CodeType]]:
        olds = [code for code in self._by_code
                if code.co_name == function.name and function.first_line <= code.co_firstlineno <= function.line
                and os.path.realpath(code.co_filename) == os.path.realpath(file.path)]
        if not olds:
            raise NotPatchableError("no function object has its code")
        result: List[Tuple[FunctionType, CodeType]] = []
        for old in olds:
            if old in self._called:
                raise NotPatchableError("it ran while modules were imported")
            self._pair(old, self._compile(file, function, edits, old), result)
        return result

    def _compile(self, file: _File, function: _Function, edits: List[Any], old: CodeType) -> CodeType:
        end = len(file.text) if function.end < 0 else function.end
        own = file.text[function.start:end]
        own = applied(own, [[edit[0] - function.start, edit[1] - function.start, edit[2]] for edit in edits])
        if function.column:
            opening = "class %s:\n" % function.owner if function.owner else "if 1:\n"
            source = "\n" * (function.line - 2) + opening + own
        else:
            source = "\n" * (function.line - 1) + own
        try:
            code = compile(source, old.co_filename, "exec", flags=old.co_flags & _FUTURE, dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            raise BrokenChangeError("it does not compile") from None
        found = [each for each in _nested(code) if each.co_name == function.name]
        if not found and function.column and function.owner:
            found = [each for outer in _nested(code) if outer.co_name == function.owner
                     for each in _nested(outer) if each.co_name == function.name]
        if len(found) != 1:
            raise NotPatchableError("it is not the only one of its name")
        return found[0]

    def _pair(self, old: CodeType, new: CodeType, result: List[Tuple[FunctionType, CodeType]]) -> None:
        functions = self._by_code.get(old, [])
        if functions:
            if old.co_freevars != new.co_freevars:
                raise NotPatchableError("it uses other variables of what surrounds it")
            result += [(function, new) for function in functions]
        before, after = _nested(old), _nested(new)
        if [code.co_name for code in before] == [code.co_name for code in after]:
            for one, other in zip(before, after):
                self._pair(one, other, result)
        elif any(self._is_alive(code) for code in before):
            raise NotPatchableError("functions made by it exist already")

    def _is_alive(self, code: CodeType) -> bool:
        return code in self._by_code or any(self._is_alive(each) for each in _nested(code))


def _nested(code: CodeType) -> List[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]


def patch(planned: List[Tuple[FunctionType, CodeType]]) -> None:
    """Give the functions their new code."""
    for function, code in planned:
        function.__code__ = code
