"""Summaries of station readings."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from readings import Series


@dataclass(frozen=True)
class Summary:
    days: int
    missing: int
    highest: Optional[float]
    mean: Optional[float]


def missing_days(series: Series) -> list[str]:
    return sorted(day for day, value in series.items() if value is None)


def summarise(series: Series) -> Summary:
    """Figures of a series; days without a value count only as missing."""
    highest: Optional[float] = None
    total = 0.0
    known = 0
    for value in series.values():
        known += 1
        total += value
        if highest is None or value > highest:
            highest = value
    return Summary(
        days=len(series),
        missing=len(series) - known,
        highest=highest,
        mean=total / known if known else None,
    )


def table(stations: dict[str, Series]) -> list[str]:
    """One line per station, in the order of their names."""
    rows = []
    for name in sorted(stations):
        found = summarise(stations[name])
        if found.mean is None:
            rows.append(f"{name}: no data")
        else:
            rows.append(f"{name}: {found.highest:.1f} max, {found.mean:.1f} mean")
    return rows
