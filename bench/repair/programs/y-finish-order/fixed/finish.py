"""Results of a regatta, sorted with a merge sort of its own."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Callable


@dataclass
class Boat:
    sail: str
    crew: str
    seconds: int
    penalties: int = 0


def merge_sort(items: list, key: Callable) -> list:
    """A new sorted list; items with equal keys keep their order."""
    if len(items) < 2:
        return list(items)
    half = len(items) // 2
    left = merge_sort(items[:half], key)
    right = merge_sort(items[half:], key)
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if key(left[i]) <= key(right[j]):
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]


def corrected(boat: Boat) -> int:
    """Time with half a minute for each penalty."""
    return boat.seconds + 30 * boat.penalties


def results(boats: list[Boat]) -> list[Boat]:
    """By corrected time; boats with equal times stay in the order of entry."""
    return merge_sort(boats, corrected)


def by_crew_and_time(boats: list[Boat]) -> list[Boat]:
    """By crew, and within a crew by corrected time."""
    return merge_sort(results(boats), lambda boat: boat.crew)


def places(boats: list[Boat]) -> dict[str, int]:
    """Place of each sail; equal times share the better place."""
    table: dict[str, int] = {}
    last = None
    for number, boat in enumerate(results(boats), 1):
        if last is None or corrected(boat) != corrected(last):
            place = number
        table[boat.sail] = place
        last = boat
    return table
