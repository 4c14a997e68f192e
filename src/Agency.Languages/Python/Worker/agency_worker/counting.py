"""Counts the statements that a function sends to SQLite databases, by a script that makes one and calls it."""

from __future__ import annotations

import hashlib
import importlib
import importlib.abc
import importlib.machinery
import json
import os
import sqlite3
import sys
import threading
import time
from types import CodeType, FrameType, ModuleType
from typing import Any, Dict, List, Optional, Sequence, Tuple

from agency_worker.recording import Enough, begins, first_lines
from agency_worker.twins import Unmeasurable

MOST_CALLS = 2000

_COUNTED = ("select", "insert", "update", "delete", "replace", "with", "values")


class _TextLoader(importlib.machinery.SourceFileLoader):
    """Loads a module from a text in place of its file's."""

    def __init__(self, name: str, path: str, text: str) -> None:
        super().__init__(name, path)
        self._text = text

    def get_code(self, fullname: str) -> CodeType:
        """Compiled anew: a compiled file that lies about is of another text."""
        code: CodeType = compile(self._text, self.path, "exec", dont_inherit=True)
        return code


class Overlay(importlib.abc.MetaPathFinder):
    """Has modules imported as given texts have them, wherever their files are."""

    def __init__(self, texts: Dict[str, str]) -> None:
        self._texts = {os.path.realpath(path): text for path, text in texts.items()}

    def find_spec(self, fullname: str, path: Optional[Sequence[str]], target: Optional[ModuleType] = None) -> Any:
        """The usual specification with another loader."""
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is None or not spec.has_location or spec.origin is None:
            return None
        text = self._texts.get(os.path.realpath(spec.origin))
        if text is not None:
            spec.loader = _TextLoader(fullname, spec.origin, text)
            spec.cached = None
            return spec
        return None


class Statements:
    """The statements of every SQLite connection that is opened from now on."""

    def __init__(self) -> None:
        self.sent: List[str] = []
        self._connect = sqlite3.connect

    def watch(self) -> None:
        """Have each connection tell."""
        def connect(*args: Any, **kwargs: Any) -> Any:
            connection = self._connect(*args, **kwargs)
            connection.set_trace_callback(self._take)
            return connection

        for module in (sqlite3, sqlite3.dbapi2):
            setattr(module, "connect", connect)

    def _take(self, statement: str) -> None:
        words = statement.lstrip(" \t\r\n(").split(None, 1)
        if words and words[0].lower() in _COUNTED:
            self.sent.append(statement)


class CallCounter:
    """How many statements each call of a function sends while tests run."""

    def __init__(self, path: str, text: str, function: str, statements: Statements, seconds: float) -> None:
        self._path = os.path.realpath(path)
        self._name = function.rpartition(".")[2]
        self._lines = first_lines(text, function)
        self._sent = statements.sent
        self._codes: Dict[int, Tuple[CodeType, bool]] = {}
        self._active: Dict[int, Tuple[int, int]] = {}
        self._numbers: Dict[int, int] = {}
        self._clock = time.monotonic
        self._until = self._clock() + seconds
        self.counts: List[int] = []
        self.cut = False

    def start(self) -> None:
        """Watch from now on."""
        threading.setprofile(self._profile)
        sys.setprofile(self._profile)

    def stop(self) -> None:
        """Watch no longer."""
        sys.setprofile(None)
        threading.setprofile(None)

    def before_test(self) -> None:
        """Go on watching where the interpreter gave up on it, and end a run that takes too long."""
        if self._clock() > self._until or len(self.counts) >= MOST_CALLS:
            self.cut = True
            raise Enough
        if sys.getprofile() is None:
            sys.setprofile(self._profile)

    def _profile(self, frame: FrameType, event: str, _: Any) -> None:
        if event not in ("call", "return"):
            return
        code = frame.f_code
        known = self._codes.get(id(code))
        if known is None:
            wanted = (code.co_name == self._name and code.co_firstlineno in self._lines
                      and os.path.realpath(code.co_filename) == self._path)
            known = self._codes[id(code)] = code, wanted
        if not known[1]:
            return
        key = id(frame)
        if event == "call":
            if begins(frame) or key not in self._numbers:
                self._numbers[key] = len(self.counts)
                self.counts.append(0)
            self._active[key] = len(self._sent), self._numbers[key]
        elif key in self._active:
            sent, number = self._active.pop(key)
            self.counts[number] += len(self._sent) - sent


def count(question: Dict[str, Any], texts: Dict[str, str]) -> Dict[str, Any]:
    """Runs the script of a question with the module as the texts have it."""
    statements = Statements()
    statements.watch()
    sys.meta_path.insert(0, Overlay(texts))
    space: Dict[str, Any] = {"__name__": "agency_script"}
    try:
        exec(compile(question["script"], "<script>", "exec", dont_inherit=True), space)
        state = space["setup"](question["size"])
        module = importlib.import_module(question["module"])
        del statements.sent[:]
        result = space["call"](module, state)
        sent = len(statements.sent)
    except (Exception, SystemExit) as error:
        raise Unmeasurable("%s: %s" % (type(error).__name__, error)) from error
    return {"outcome": "counted", "count": sent, "result": described(result)}


def described(value: Any) -> str:
    """A text that equal plain values share and others do not."""
    text = json.dumps(_plain(value, 0), sort_keys=True)
    digest = hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
    return "%s (%s)" % (text[:120], digest[:24])


def _plain(value: Any, depth: int) -> Any:
    if depth > 40:
        return "..."
    if isinstance(value, (list, tuple)):
        return [_plain(each, depth + 1) for each in value]
    if isinstance(value, (set, frozenset)):
        return sorted((json.dumps(_plain(each, depth + 1), sort_keys=True) for each in value))
    if isinstance(value, dict):
        return [[_plain(key, depth + 1), _plain(each, depth + 1)] for key, each in value.items()]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return "%s %s" % (type(value).__name__, value)
