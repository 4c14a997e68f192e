"""Records the types that functions without annotations are really called with.

Only looks: a type is named without running any code of the program, and only the inside
of exact built-in containers is sampled. From 3.12 on ``sys.monitoring`` reports the
calls, before that the profile hook. Both make a program slower, and a test that counts
references or frames may notice, so no verdict is ever based on a traced run.
"""

from __future__ import annotations

import io
import json
import os
import sys
import threading
from dis import opmap
from itertools import islice
from types import CodeType, FrameType
from typing import Any, Callable, Dict, List, Optional, Set, Tuple

from agency_worker.unannotated import Function, functions_below

MOST_TYPES = 64
SAMPLED_ELEMENTS = 5
SAMPLED_DEPTH = 2
#: Every call is looked at up to this number, then every 32nd: what is new shows early.
ALWAYS_LOOK = 2000
LOOK_EVERY = 32

_RETURN_VALUE = opmap.get("RETURN_VALUE", -1)
_YIELD_VALUE = opmap.get("YIELD_VALUE", -1)
_YIELD_FROM = opmap.get("YIELD_FROM", -1)
_RESUME = opmap.get("RESUME", -1)
_HAS_RESUME = _RESUME >= 0
_MUST_NOT_SWALLOW_RECURSION = sys.version_info < (3, 9)
_ASYNC_GENERATOR, _COROUTINE = 0x200, 0x80

#: How ``type`` itself finds these: asking a class for them could run its metaclass.
_TYPE_MEMBERS: Any = vars(type)
_module_of: Callable[[type], Any] = _TYPE_MEMBERS["__module__"].__get__
_name_of: Callable[[type], str] = _TYPE_MEMBERS["__qualname__"].__get__


def type_name(value: Any, depth: int = SAMPLED_DEPTH) -> str:
    """``module.Name`` of a value's type, with the element types of built-in containers.

    ``None`` is ``NoneType``; several element types are joined by `` | ``.
    """
    if value is None:
        return "NoneType"
    kind = type(value)
    if depth > 0:
        if kind is list or kind is set or kind is frozenset:
            elements = _union(list(islice(value, SAMPLED_ELEMENTS)), depth)
            return "builtins.%s[%s]" % (_name_of(kind), elements) if elements else "builtins." + _name_of(kind)
        if kind is dict:
            items = list(islice(value.items(), SAMPLED_ELEMENTS))
            if not items:
                return "builtins.dict"
            return "builtins.dict[%s, %s]" % (_union([key for key, _ in items], depth),
                                              _union([each for _, each in items], depth))
        if kind is tuple:
            return _tuple_name(value, depth)
    module = _module_of(kind)
    return "%s.%s" % (module if type(module) is str else "?", _name_of(kind))


def _union(values: List[Any], depth: int) -> str:
    return " | ".join(sorted({type_name(each, depth - 1) for each in values}))


def _tuple_name(value: Any, depth: int) -> str:
    if not value:
        return "builtins.tuple[()]"
    if len(value) > SAMPLED_ELEMENTS:
        return "builtins.tuple[%s, ...]" % _union(list(value[:SAMPLED_ELEMENTS]), depth)
    return "builtins.tuple[%s]" % ", ".join(type_name(each, depth - 1) for each in value)


class _Seen:
    """What was seen of one function."""

    __slots__ = ("function", "code", "bytecode", "calls", "args", "returns", "yields", "wants_yields")

    def __init__(self, function: Function, code: CodeType) -> None:
        self.function = function
        self.code = code  # kept, so that its id() stays its own
        self.bytecode = b"" if hasattr(sys, "monitoring") else code.co_code
        self.calls = 0
        self.args: Dict[str, Set[str]] = {name: set() for name, _ in function.parameters}
        self.returns: Set[str] = set()
        self.yields: Set[str] = set()
        self.wants_yields = not code.co_flags & (_ASYNC_GENERATOR | _COROUTINE)

    def looks(self) -> bool:
        """Whether this call is one of those looked at."""
        return self.calls <= ALWAYS_LOOK or self.calls % LOOK_EVERY == 0

    def enter(self, frame: FrameType) -> None:
        """A call: the arguments are the only local variables as yet."""
        self.calls += 1
        if not self.args or not self.looks():
            return
        values = frame.f_locals
        for name, kind in self.function.parameters:
            if name in values:
                value = values[name]
                if kind == "*":
                    for each in value[:SAMPLED_ELEMENTS]:
                        _add(self.args[name], each)
                elif kind == "**":
                    for each in list(islice(value.values(), SAMPLED_ELEMENTS)):
                        _add(self.args[name], each)
                else:
                    _add(self.args[name], value)

    def returned(self, value: Any) -> None:
        """The function came to its end with a value."""
        if self.function.wants_return and self.looks():
            _add(self.returns, value)

    def yielded(self, value: Any) -> None:
        """The generator gave a value; what an ``await`` hands to the event loop does not count."""
        if self.function.wants_return and self.wants_yields and self.looks():
            _add(self.yields, value)

    def as_json(self) -> Dict[str, Any]:
        """One element of the file."""
        return {"file": self.function.file, "line": self.function.line, "name": self.function.name,
                "args": {name: sorted(types) for name, types in self.args.items()},
                "returns": sorted(self.returns), "yields": sorted(self.yields), "calls": self.calls}


def _add(types: Set[str], value: Any) -> None:
    if len(types) < MOST_TYPES:
        types.add(type_name(value))


class Tracer:
    """Watches the functions below ``root`` until :meth:`finish` writes the file."""

    def __init__(self, root: str, path: str) -> None:
        self._root = os.path.abspath(root)
        self._path = os.path.abspath(path)
        self._owner = os.getpid()
        self._known = functions_below(self._root)
        self._start = os.getcwd()
        self._codes: Dict[int, Optional[_Seen]] = {}
        self._ignored: List[CodeType] = []
        self._tool: Optional[int] = None

    def start(self) -> None:
        """Watch from now on, in this thread and those started later."""
        if hasattr(sys, "monitoring"):
            self._start_monitoring()
        else:
            threading.setprofile(self._profile)
            sys.setprofile(self._profile)

    def resume(self) -> None:
        """Watch again where the interpreter gave up on it: it drops a profile hook that fails to be called.

        Hitting the recursion limit does that, and a test may put a hook of its own in the
        place. Called before each test.
        """
        if self._tool is None and sys.getprofile() is None:
            sys.setprofile(self._profile)

    def finish(self) -> None:
        """Stop watching and write what was seen."""
        if self._tool is not None:
            monitoring: Any = getattr(sys, "monitoring")
            monitoring.set_events(self._tool, 0)
            monitoring.free_tool_id(self._tool)
        else:
            sys.setprofile(None)
            threading.setprofile(None)
        if os.getpid() == self._owner:
            seen = sorted((each for each in self._codes.values() if each is not None and each.calls),
                          key=lambda each: (each.function.file, each.function.line, each.function.name))
            with io.open(self._path, "w", encoding="ascii") as stream:
                json.dump([each.as_json() for each in seen], stream)

    def _find(self, code: CodeType) -> Optional[_Seen]:
        key = id(code)
        if key in self._codes:
            return self._codes[key]
        file = code.co_filename
        if not file.startswith("<") and not os.path.isabs(file):
            file = os.path.join(self._start, file)
        function = self._known.get((file, code.co_name, code.co_firstlineno))
        seen = self._codes[key] = _Seen(function, code) if function is not None else None
        if seen is None:
            self._ignored.append(code)  # kept for the same reason as those of interest
        return seen

    def _profile(self, frame: FrameType, event: str, value: Any) -> None:
        if event != "call" and event != "return":
            return
        try:
            seen = self._find(frame.f_code)
            if seen is None:
                return
            at, code = frame.f_lasti, seen.bytecode
            if event == "call":
                if at < 0 or (_HAS_RESUME and code[at] == _RESUME and code[at + 1] == 0):
                    seen.enter(frame)
            elif at >= 0:
                if code[at] == _RETURN_VALUE:
                    seen.returned(value)
                elif code[at] == _YIELD_VALUE or (at + 2 < len(code) and code[at + 2] == _YIELD_FROM):
                    seen.yielded(value)
        except RecursionError:
            # 3.8 aborts the process if this is swallowed so close to the limit; the program,
            # a few frames from it, gets the error that it was about to get.
            if _MUST_NOT_SWALLOW_RECURSION:
                raise
        except Exception:  # nothing else that goes wrong here may reach the program
            return

    def _start_monitoring(self) -> None:
        monitoring: Any = getattr(sys, "monitoring")
        self._tool = next(tool for tool in (4, 3, 2, 5, 1, 0) if monitoring.get_tool(tool) is None)
        monitoring.use_tool_id(self._tool, "agency types")
        events = monitoring.events
        get_frame, disable, find = sys._getframe, monitoring.DISABLE, self._find

        def started(code: CodeType, _: int) -> Any:
            try:
                seen = find(code)
                if seen is None:
                    return disable
                seen.enter(get_frame(1))
            except Exception:
                pass
            return None

        def ended(code: CodeType, _: int, value: Any) -> Any:
            try:
                seen = find(code)
                if seen is None:
                    return disable
                seen.returned(value)
            except Exception:
                pass
            return None

        def gave(code: CodeType, _: int, value: Any) -> Any:
            try:
                seen = find(code)
                if seen is None:
                    return disable
                seen.yielded(value)
            except Exception:
                pass
            return None

        for event, callback in ((events.PY_START, started), (events.PY_RETURN, ended), (events.PY_YIELD, gave)):
            monitoring.register_callback(self._tool, event, callback)
        monitoring.set_events(self._tool, events.PY_START | events.PY_RETURN | events.PY_YIELD)


__all__: Tuple[str, ...] = ("Tracer", "type_name")
