"""Helpers for sound levels, which lie between 0 (silent) and 100 (full)."""
from __future__ import annotations


def clamp(value: float, low: float, high: float) -> float:
    """The value, but not below ``low`` and not above ``high``."""
    return max(low, min(value, high))


def blend(start: float, end: float, part: float) -> float:
    """The level between two levels; a part of 0 is the start, 1 the end."""
    return start + (end - start) * part
