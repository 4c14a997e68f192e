"""Whether two results are the same."""

from __future__ import annotations

from typing import Any

_PLAIN = (int, str, bytes, bytearray, bool, complex, type(None), range)


class Incomparable(Exception):
    """Nobody can say whether the values are equal."""


def same(one: Any, other: Any, depth: int = 0) -> bool:
    """Whether two values are equal, kinds included; members are looked at where a class does not say."""
    if one is other:
        return True
    kind = type(one)
    if kind is not type(other):
        return False
    if depth > 40:
        raise Incomparable("they nest too deeply")
    if kind is float:
        return bool(one == other) or (one != one and other != other)
    if kind in _PLAIN or kind in (set, frozenset):
        return bool(one == other)
    if kind is list or kind is tuple:
        return len(one) == len(other) and all(same(a, b, depth + 1) for a, b in zip(one, other))
    if kind is dict:
        # The order is part of what a dict is to a program.
        return len(one) == len(other) and all(
            same(a, b, depth + 1) and same(one[a], other[b], depth + 1) for a, b in zip(one, other))
    if callable(getattr(one, "equals", None)):
        return bool(one.equals(other))
    if isinstance(one, BaseException):
        return same(one.args, other.args, depth + 1)
    own: Any = kind.__eq__
    if own is not object.__eq__:
        equal = one == other
        if isinstance(equal, bool):
            return equal
        if callable(getattr(equal, "all", None)):
            return bool(equal.all())
    members = getattr(one, "__dict__", None)
    if isinstance(members, dict) and not callable(one):
        return same(members, vars(other), depth + 1)
    raise Incomparable("values of %s cannot be compared" % kind.__name__)
