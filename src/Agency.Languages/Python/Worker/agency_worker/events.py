"""The event file of a test run: one JSON object a line, written as soon as it is known."""

from __future__ import annotations

import json
import os
import sys
import time
from types import TracebackType
from typing import Any, Dict, List, Optional, Tuple

LONGEST_MESSAGE = 4000
MOST_FRAMES = 60

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)


class EventWriter:
    """Writes events whatever the tests do to the process.

    Everything it needs is taken hold of when it is made: the absolute path, the file,
    the functions (as attributes of the object: libraries that freeze time replace
    those they find in modules). Each event is one ``write``. A forked child writes
    nothing, and a file closed or replaced by the tests is opened again.
    """

    def __init__(self, path: str) -> None:
        self._path = os.path.abspath(path)
        self._open, self._write, self._fstat, self._getpid = os.open, os.write, os.fstat, os.getpid
        self._encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
        self.clock = time.perf_counter
        self._owner = os.getpid()
        self._descriptor = os.open(self._path, _FLAGS, 0o644)
        self._identity = self._identify()
        self._seen: Dict[str, int] = {}

    def owns(self) -> bool:
        """Whether this is the process that the events are about, not a fork of it."""
        return self._getpid() == self._owner

    def write(self, event: str, **members: Any) -> None:
        """Write one event; does nothing in a forked child."""
        if not self.owns():
            return
        line = self._encode({"event": event, **members}).encode("ascii") + b"\n"
        try:
            if self._identify() != self._identity:
                raise OSError("the descriptor is another file's now")
            self._write(self._descriptor, line)
        except OSError:
            self._descriptor = self._open(self._path, _FLAGS, 0o644)
            self._identity = self._identify()
            self._write(self._descriptor, line)

    def unique(self, identity: str) -> str:
        """The id itself the first time, then with ``#2``, ``#3``, … so that no two tests share one."""
        count = self._seen[identity] = self._seen.get(identity, 0) + 1
        return identity if count == 1 else "%s#%d" % (identity, count)

    def _identify(self) -> Tuple[int, int]:
        status = self._fstat(self._descriptor)
        return status.st_dev, status.st_ino


def short(text: str) -> str:
    """A message of bearable length; the end is kept too, for that is where errors say what they are."""
    if len(text) <= LONGEST_MESSAGE:
        return text
    half = LONGEST_MESSAGE // 2
    return text[:half] + "\n…\n" + text[-half:]


def text_of(error: BaseException) -> str:
    """``TypeError: message``; an exception that cannot even be printed gives its type alone."""
    try:
        words = str(error)
    except Exception:
        words = ""
    name = type(error).__name__
    return short("%s: %s" % (name, words) if words else name)


def frames(traceback: Optional[TracebackType], error: Optional[BaseException],
           hidden: Tuple[str, ...]) -> List[Dict[str, Any]]:
    """Where an exception passed, outermost first, without the test runner's own frames.

    ``hidden`` are the directories of the runner. A syntax error adds the place it is about.
    """
    found: List[Dict[str, Any]] = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if not code.co_filename.startswith(hidden):
            found.append({"file": code.co_filename, "line": traceback.tb_lineno or 0, "function": code.co_name})
        traceback = traceback.tb_next
    if len(found) > MOST_FRAMES:
        found = found[:MOST_FRAMES // 2] + found[-MOST_FRAMES // 2:]
    if isinstance(error, SyntaxError) and error.filename:
        found.append({"file": str(error.filename), "line": error.lineno or 1, "function": "<module>"})
    return found


def runner_directories(*modules: str) -> Tuple[str, ...]:
    """The places of a runner's own code: a directory with its separator, or a single file."""
    places = [os.path.dirname(os.path.abspath(__file__)) + os.sep, "<frozen "]
    for name in modules:
        module = sys.modules.get(name)
        file = getattr(module, "__file__", None)
        if file:
            package = getattr(module, "__path__", None)
            places.append(os.path.dirname(os.path.abspath(file)) + os.sep if package else os.path.abspath(file))
    return tuple(places)
