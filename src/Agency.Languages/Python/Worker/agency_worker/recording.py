"""Records the arguments that a function is called with while tests run."""

from __future__ import annotations

import ast
import copy
import os
import sys
import threading
import time
from dis import opmap
from types import CodeType, FrameType
from typing import Any, Dict, List, NamedTuple, Optional, Set, Tuple

MOST_SAMPLES = 6
MOST_LOOKS = 120

_RESUME = opmap.get("RESUME", -1)
_VARARGS, _VARKEYWORDS = 0x04, 0x08


class Enough(KeyboardInterrupt):
    """Ends a test run of which nothing more is wanted; runners take it for an interruption."""


class Sample(NamedTuple):
    """The arguments of a call."""

    args: List[Any]
    kwargs: Dict[str, Any]

    def size(self) -> int:
        """How much there is in the containers and strings among them."""
        return sum(_size(each) for each in [*self.args, *self.kwargs.values()])

    def fresh(self) -> "Sample":
        """A deep copy, to be spoiled by a call."""
        return copy.deepcopy(self)


def _size(value: Any) -> int:
    if isinstance(value, (list, tuple, set, frozenset, dict, str, bytes, bytearray)):
        return len(value)
    members = getattr(value, "__dict__", None)
    if isinstance(members, dict) and not isinstance(value, type):
        return sum(len(each) for each in members.values() if isinstance(each, (list, tuple, set, dict)))
    return 0


def first_lines(text: str, function: str) -> Set[int]:
    """The lines that a function's code may be said to begin on: its ``def`` and its decorators."""
    node = find_definition(ast.parse(text), function)
    if node is None:
        return set()
    return {node.lineno, *(each.lineno for each in node.decorator_list)}


def find_definition(tree: ast.Module, function: str) -> Optional[Any]:
    """The definition of a dotted name; the last one where there are several."""
    body: List[ast.stmt] = tree.body
    found: Optional[ast.stmt] = None
    parts = function.split(".")
    for index, part in enumerate(parts):
        kinds: Any = (ast.FunctionDef, ast.AsyncFunctionDef) if index == len(parts) - 1 else ast.ClassDef
        found = next((each for each in reversed(body) if isinstance(each, kinds) and each.name == part), None)
        if found is None:
            return None
        body = getattr(found, "body")
    return found


class Recorder:
    """Keeps deep copies of the arguments of some calls, the larger ones rather than the smaller."""

    def __init__(self, path: str, text: str, function: str, seconds: float) -> None:
        self._path = os.path.realpath(path)
        self._name = function.rpartition(".")[2]
        self._lines = first_lines(text, function)
        self._codes: Dict[int, Tuple[CodeType, bool]] = {}
        self._clock = time.monotonic
        self._until = self._clock() + seconds
        self._looks = 0
        self.samples: List[Sample] = []

    def start(self) -> None:
        """Watch from now on."""
        threading.setprofile(self._profile)
        sys.setprofile(self._profile)

    def stop(self) -> None:
        """Watch no longer."""
        sys.setprofile(None)
        threading.setprofile(None)

    def before_test(self) -> None:
        """Go on watching where the interpreter gave up on it, and end a run that has given enough."""
        if self._looks >= MOST_LOOKS or self._clock() > self._until:
            raise Enough
        if sys.getprofile() is None:
            sys.setprofile(self._profile)

    def _profile(self, frame: FrameType, event: str, _: Any) -> None:
        if event != "call" or self._looks >= MOST_LOOKS:
            return
        code = frame.f_code
        known = self._codes.get(id(code))
        if known is None:
            wanted = (code.co_name == self._name and code.co_firstlineno in self._lines
                      and os.path.realpath(code.co_filename) == self._path)
            known = self._codes[id(code)] = code, wanted
        if not known[1] or not begins(frame):
            return
        self._looks += 1
        try:
            self._take(_sample(frame).fresh())
        except RecursionError:
            raise
        except Exception:  # what cannot be copied is no sample
            return

    def _take(self, sample: Sample) -> None:
        if len(self.samples) < MOST_SAMPLES:
            self.samples.append(sample)
            return
        smallest = min(range(MOST_SAMPLES), key=lambda index: self.samples[index].size())
        if sample.size() > self.samples[smallest].size():
            self.samples[smallest] = sample


def begins(frame: FrameType) -> bool:
    """Whether this is a call, not a generator that goes on."""
    at = frame.f_lasti
    if at < 0:
        return True
    bytecode = frame.f_code.co_code
    return _RESUME >= 0 and bytecode[at] == _RESUME and bytecode[at + 1] == 0


def _sample(frame: FrameType) -> Sample:
    code, values = frame.f_code, frame.f_locals
    names = code.co_varnames
    positional = code.co_argcount
    keywords = positional + code.co_kwonlyargcount
    args = [values[name] for name in names[:positional]]
    kwargs = {name: values[name] for name in names[positional:keywords]}
    at = keywords
    if code.co_flags & _VARARGS:
        args.extend(values[names[at]])
        at += 1
    if code.co_flags & _VARKEYWORDS:
        kwargs.update(values[names[at]])
    return Sample(args, kwargs)
