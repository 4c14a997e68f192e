"""Operations on source text: its tree, and whether it compiles."""

from __future__ import annotations

import ast
import gc
import warnings
from typing import Any, Dict, List, Optional

from agency_worker.errors import WorkerError, field
from agency_worker.places import Places
from agency_worker.server import RawJson
from agency_worker.source import SourceText
from agency_worker.tree import write_tree

_TOO_DEEP = "the code is nested too deeply for this interpreter"


def parse(request: Dict[str, Any]) -> RawJson:
    """The syntax tree of ``text`` and the spans of its comments."""
    text = field(request, "text", str)
    collecting = gc.isenabled()
    gc.disable()  # nothing here makes cycles, and the tree would be looked through many times
    try:
        source = SourceText(text)
        module = parse_module(text, source)
        places = Places(source)
        tree = write_tree(module, places)
        comments = ",".join(["[%d,%d]" % comment for comment in places.layout.comments])
        return RawJson('{"tree":%s,"comments":[%s]}' % (tree, comments))
    finally:
        if collecting:
            gc.enable()


def parse_module(text: str, source: Optional[SourceText] = None) -> ast.Module:
    """``ast.parse`` with type comments where they make sense; raises :class:`WorkerError` only."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            if "# type:" in text:
                try:
                    return ast.parse(text, type_comments=True)
                except SyntaxError:
                    pass  # a type comment where none belongs is only a comment
            return ast.parse(text)
        except Exception as problem:
            raise _as_error(problem, source or SourceText(text)) from None


def _as_error(problem: Exception, source: SourceText) -> WorkerError:
    """What stopped the compiler, as an error with its place."""
    if isinstance(problem, SyntaxError):
        message = problem.msg or "invalid syntax"
        if "too many nested" in message or "too many levels" in message:
            return WorkerError("recursion", message, *_place(problem, source))
        return WorkerError("syntax", message, *_place(problem, source))
    if isinstance(problem, (RecursionError, MemoryError)):
        return WorkerError("recursion", _TOO_DEEP)
    if isinstance(problem, UnicodeError):
        return WorkerError("syntax", "the text holds a lone surrogate", *_first(source, "[\ud800-\udfff]"))
    if isinstance(problem, ValueError):
        return WorkerError("syntax", str(problem), *_first(source, "\0"))
    return WorkerError("internal", "%s: %s" % (type(problem).__name__, problem))


def _place(problem: SyntaxError, source: SourceText) -> "tuple[int, int]":
    line = min(max(problem.lineno or 1, 1), len(source.starts) - 1)
    return line, source.column(line, problem.offset or 1)


def _first(source: SourceText, pattern: str) -> "tuple[int, int]":
    """Line and column of the first match of ``pattern``, or of the start."""
    import re
    match = re.search(pattern, source.text)
    if match is None:
        return 1, 1
    before = SourceText(source.text[:match.start()])
    line = len(before.starts) - 1
    return line, before.length - before.starts[line] + 1


def check(request: Dict[str, Any]) -> Dict[str, Any]:
    """Compile each file, never running it; one error a file at most."""
    errors: List[Dict[str, Any]] = []
    for each in field(request, "files", list):
        if not isinstance(each, dict):
            raise WorkerError("value", "each of 'files' must be an object with 'path' and 'text'")
        path, text = field(each, "path", str), field(each, "text", str)
        error = compile_error(text, path)
        if error is not None:
            errors.append({"path": path, "line": error.line or 1, "column": error.column or 1,
                           "message": error.message})
    return {"errors": errors}


def compile_error(text: str, path: str) -> Optional[WorkerError]:
    """Why a text does not compile, or None if it does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(text, path.replace("\0", "?"), "exec", dont_inherit=True)
        except Exception as problem:
            return _as_error(problem, SourceText(text))
    return None
