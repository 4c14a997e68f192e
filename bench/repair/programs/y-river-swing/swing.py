"""Water level readings of a river gauge."""
from __future__ import annotations

from typing import NamedTuple, Sequence


class Swing(NamedTuple):
    rise: int
    first: int
    last: int


def read_levels(text: str) -> list[int]:
    """Levels in centimetres, parted by blanks or commas."""
    return [int(part) for part in text.replace(",", " ").split()]


def changes(levels: Sequence[int]) -> list[int]:
    return [after - before for before, after in zip(levels, levels[1:])]


def strongest(steps: Sequence[int]) -> Swing:
    """The run of neighbouring steps with the largest sum.

    A run has at least one step; of equal runs the earliest counts.
    """
    if not steps:
        raise ValueError("no steps")
    best = Swing(0, 0, 0)
    total = 0
    first = 0
    for place, step in enumerate(steps):
        if total < 0:
            total, first = step, place
        else:
            total += step
        if total > best.rise:
            best = Swing(total, first, place)
    return best


def describe(text: str) -> str:
    swing = strongest(changes(read_levels(text)))
    if swing.rise > 0:
        verb = "rose"
    else:
        verb = "fell"
    return f"{verb} by {abs(swing.rise)} cm from reading {swing.first + 1} to {swing.last + 2}"
