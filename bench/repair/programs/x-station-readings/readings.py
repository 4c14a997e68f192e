"""Readings of weather stations: one value per day, None where the gauge failed."""
from __future__ import annotations

from typing import Optional

Series = dict[str, Optional[float]]


def read_series(text: str) -> dict[str, Series]:
    """Stations from lines ``station day value``; a value of ``-`` is missing."""
    stations: dict[str, Series] = {}
    for line in text.splitlines():
        parts = line.split()
        if not parts:
            continue
        station, day, value = parts
        number = None if value == "-" else float(value)
        stations.setdefault(station, {})[day] = number
    return stations
