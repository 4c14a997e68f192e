"""Tells how a function behaves on inputs that its tests give it, and on inputs made from those.

Two changes of a function that describe every result alike behave alike as far as anybody
looked. Inputs travel between forks as pickles; they are only ever loaded in a fork.
"""

from __future__ import annotations

import base64
import copy
import hashlib
import pickle
import re
import signal
import sys
from types import CodeType, FrameType, FunctionType, GeneratorType
from typing import Any, Callable, Dict, Iterator, List

from agency_worker.recording import begins

MOST_SAMPLES = 24
MOST_INPUTS = 96
LARGEST_PICKLE = 1 << 15
_SECONDS = 0.1
_DEPTH = 4
_MOST_ELEMENTS = 200
_ADDRESS = re.compile(r"0x[0-9a-fA-F]+")


class InputRecorder:
    """Keeps the arguments of a function's calls, as pickles, those alike once."""

    def __init__(self, code: CodeType) -> None:
        self._code = code
        self._seen: Dict[bytes, None] = {}

    def start(self) -> None:
        """Watch from now on."""
        sys.setprofile(self._profile)

    def stop(self) -> None:
        """Watch no longer."""
        sys.setprofile(None)

    def pickles(self) -> List[bytes]:
        """What was seen: tuples of positional and keyword arguments."""
        return list(self._seen)

    def _profile(self, frame: FrameType, event: str, _: Any) -> None:
        if event != "call" or frame.f_code is not self._code or len(self._seen) >= MOST_SAMPLES or not begins(frame):
            return
        code, values = frame.f_code, frame.f_locals
        names = code.co_varnames
        try:
            args = [values[name] for name in names[:code.co_argcount]]
            kwargs = {name: values[name] for name in names[code.co_argcount:code.co_argcount + code.co_kwonlyargcount]}
            at = code.co_argcount + code.co_kwonlyargcount
            if code.co_flags & 0x04:
                args += values[names[at]]
                at += 1
            if code.co_flags & 0x08:
                kwargs.update(values[names[at]])
            data = pickle.dumps((args, kwargs))
            if len(data) <= LARGEST_PICKLE:
                self._seen[data] = None
        except Exception:  # what cannot be kept is no input
            return


def made_from(pickles: List[bytes]) -> List[bytes]:
    """Inputs like those given, each with one argument changed a little."""
    found: Dict[bytes, None] = {}
    for data in pickles:
        try:
            args, kwargs = pickle.loads(data)
        except Exception:
            continue
        for index, value in enumerate(args):
            for other in _others(value):
                _keep(found, [*args[:index], other, *args[index + 1:]], kwargs)
        for name, value in kwargs.items():
            for other in _others(value):
                _keep(found, args, {**kwargs, name: other})
        if len(found) >= MOST_INPUTS * 4:
            break
    # From all over: the first samples alone would give all of them.
    every = [each for each in found if each not in pickles]
    step = max(1, len(every) // MOST_INPUTS)
    return every[::step][:MOST_INPUTS]


def _keep(found: Dict[bytes, None], args: List[Any], kwargs: Dict[str, Any]) -> None:
    try:
        data = pickle.dumps((args, kwargs))
    except Exception:
        return
    if len(data) <= LARGEST_PICKLE:
        found[data] = None


def _others(value: Any) -> Iterator[Any]:
    kind = type(value)
    if kind is bool:
        yield not value
    elif kind is int:
        yield from (value + 1, value - 1, 0, -value, value * 2)
    elif kind is float:
        yield from (value + 0.5, -value, 0.0, value * 2)
    elif kind is str:
        yield from ("", value + value[-1:], value[1:], value[:-1], value.upper(), value[::-1], " " + value)
    elif kind is bytes:
        yield from (b"", value[1:], value[::-1])
    elif kind in (list, tuple):
        yield from (kind(), value[1:], value[:-1], value[::-1], value + value[:1])
        for index, element in enumerate(value[:3]):
            for other in list(_others(element))[:3]:
                changed = list(value)
                changed[index] = other
                yield kind(changed)
    elif kind in (set, frozenset):
        yield from (kind(), kind(list(value)[1:]))
    elif kind is dict:
        yield {}
        keys = list(value)
        if keys:
            yield {key: value[key] for key in keys[1:]}
        for key in keys[:3]:
            for other in list(_others(value[key]))[:3]:
                yield {**value, key: other}
    elif isinstance(getattr(value, "__dict__", None), dict) and not isinstance(value, (type, FunctionType)):
        for name, member in list(vars(value).items())[:6]:
            for other in list(_others(member))[:3]:
                changed_object = copy.copy(value)
                vars(changed_object)[name] = other
                yield changed_object


class _TooLongError(BaseException):
    """A call that does not come to an end."""


def outcomes(function: Callable[..., Any], pickles: List[bytes]) -> List[str]:
    """A short name for what a function does with each input: its result, or its exception, and its arguments afterwards."""

    def expire(number: int, frame: Any) -> None:
        raise _TooLongError

    signal.signal(signal.SIGALRM, expire)
    found: List[str] = []
    for data in pickles:
        try:
            args, kwargs = pickle.loads(data)
        except Exception:
            found.append("")
            continue
        signal.setitimer(signal.ITIMER_REAL, _SECONDS)
        try:
            try:
                text = "gives " + describe(function(*args, **kwargs), _DEPTH) + " leaves " + describe((args, kwargs), _DEPTH)
            except _TooLongError:
                text = "never ends"
            except BaseException as error:
                text = "raises " + type(error).__name__
        except _TooLongError:
            text = "never ends"
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        found.append(hashlib.sha1(text.encode("utf-8", "replace")).hexdigest()[:10])
    return found


def describe(value: Any, depth: int) -> str:
    """A value in words that do not change from run to run."""
    kind = type(value)
    if value is None or kind in (bool, int, float, complex, str, bytes):
        return repr(value)
    if depth == 0:
        return kind.__name__
    if kind in (list, tuple):
        return kind.__name__ + "[" + ",".join(describe(each, depth - 1) for each in value[:_MOST_ELEMENTS]) + "]"
    if kind in (set, frozenset):
        return kind.__name__ + "{" + ",".join(sorted(describe(each, depth - 1) for each in value)) + "}"
    if isinstance(value, dict):
        return kind.__name__ + "{" + ",".join("%s:%s" % (describe(key, depth - 1), describe(each, depth - 1)) for key, each in list(value.items())[:_MOST_ELEMENTS]) + "}"
    if isinstance(value, (GeneratorType, map, filter, zip)):
        taken: List[str] = []
        for each in value:
            taken.append(describe(each, depth - 1))
            if len(taken) >= _MOST_ELEMENTS:
                break
        return "iterator[" + ",".join(taken) + "]"
    members = getattr(value, "__dict__", None)
    if isinstance(members, dict) and not isinstance(value, (type, FunctionType)):
        return kind.__name__ + "(" + ",".join("%s=%s" % (name, describe(each, depth - 1)) for name, each in sorted(members.items(), key=lambda pair: str(pair[0]))) + ")"
    return _ADDRESS.sub("0x", repr(value))[:500]


def packed(pickles: List[bytes]) -> List[str]:
    """For a line of JSON."""
    return [base64.b64encode(each).decode("ascii") for each in pickles]


def unpacked(texts: List[str]) -> List[bytes]:
    """The other way."""
    return [base64.b64decode(each) for each in texts]


def plain(function: FunctionType) -> FunctionType:
    """A function of its own with another's code as it is now, so that a call cannot be answered by a wrapper's memory."""
    other = FunctionType(function.__code__, function.__globals__, function.__name__, function.__defaults__, function.__closure__)
    other.__kwdefaults__ = copy.copy(function.__kwdefaults__)
    return other
