"""Water levels between the readings of a tide gauge."""
from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Iterable


@dataclass(frozen=True)
class Reading:
    minute: int
    level: float


class TideGauge:
    """A series of readings with linear interpolation between neighbours."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        ordered = sorted(readings, key=lambda reading: reading.minute)
        if len(ordered) < 2:
            raise ValueError("at least two readings are needed")
        for one, two in zip(ordered, ordered[1:]):
            if one.minute == two.minute:
                raise ValueError(f"two readings at minute {one.minute}")
        self._readings = ordered
        self._minutes = [reading.minute for reading in ordered]

    def covers(self, minute: float) -> bool:
        """Whether the level at the minute can be told from the readings."""
        return self._minutes[0] <= minute < self._minutes[-1]

    def level_at(self, minute: float) -> float:
        if not self.covers(minute):
            raise LookupError(f"no readings around minute {minute}")
        after = bisect_right(self._minutes, minute)
        left = self._readings[after - 1]
        right = self._readings[after]
        share = (minute - left.minute) / (right.minute - left.minute)
        return left.level + share * (right.level - left.level)

    def profile(self, start: int, stop: int, step: int) -> list[tuple[int, float]]:
        """Levels from start to stop (inclusive), where the gauge covers them."""
        points = []
        for minute in range(start, stop + 1, step):
            if self.covers(minute):
                points.append((minute, self.level_at(minute)))
        return points

    def high_water(self) -> Reading:
        return max(self._readings, key=lambda reading: reading.level)

    def low_water(self) -> Reading:
        return min(self._readings, key=lambda reading: reading.level)
