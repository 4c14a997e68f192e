"""Readings of a weather station and the figures of a day."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Optional

LOWEST, HIGHEST = -60.0, 60.0


@dataclass(frozen=True)
class Reading:
    hour: int
    temperature: float
    rain: float = 0.0


def plausible(reading: Reading) -> bool:
    return LOWEST <= reading.temperature <= HIGHEST and reading.rain >= 0


def parse_reading(line: str) -> Reading:
    """'13 21.5 0.2': hour, temperature, rain in mm (may be left out)."""
    hour, temperature, *rest = line.split()
    return Reading(int(hour), float(temperature), float(rest[0]) if rest else 0.0)


class Day:
    """One day; implausible readings are left out."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        ordered = sorted(readings, key=lambda r: r.hour)
        self.readings = filter(plausible, ordered)
        self.rejected = [r for r in ordered if not plausible(r)]

    @classmethod
    def from_text(cls, text: str) -> Day:
        return cls(parse_reading(line) for line in text.splitlines() if line.strip())

    def temperatures(self) -> list[float]:
        return [r.temperature for r in self.readings]

    def warmest(self) -> Optional[Reading]:
        return max(self.readings, key=lambda r: r.temperature, default=None)

    def coldest(self) -> Optional[Reading]:
        return min(self.readings, key=lambda r: r.temperature, default=None)

    def rain(self) -> float:
        return round(sum(r.rain for r in self.readings), 1)

    def frost(self) -> bool:
        return any(r.temperature < 0 for r in self.readings)


def bulletin(day: Day) -> str:
    """The text that goes to the newspaper."""
    warmest = day.warmest()
    coldest = day.coldest()
    if warmest is None or coldest is None:
        return "no readings"
    text = f"{coldest.temperature:g} to {warmest.temperature:g} degrees"
    rain = day.rain()
    text += f", {rain:g} mm of rain" if rain else ", dry"
    return text + (", frost" if day.frost() else "")
