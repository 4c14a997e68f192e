"""Length, climb and time of a hike from the points of its track."""
from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Sequence

EARTH_RADIUS = 6371000.0  # metres


@dataclass(frozen=True)
class Point:
    lat: float  # degrees
    lon: float  # degrees
    height: float = 0.0  # metres


def distance(one: Point, two: Point) -> float:
    """Metres along the great circle (haversine formula)."""
    dlat = math.radians(two.lat - one.lat)
    dlon = math.radians(two.lon - one.lon)
    a = (
        math.sin(dlat / 2) ** 2
        + math.cos(math.radians(one.lat))
        * math.cos(math.radians(two.lat))
        * math.sin(dlon / 2) ** 2
    )
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(a))


def length(track: Sequence[Point]) -> float:
    return sum(distance(one, two) for one, two in zip(track, track[1:]))


def climb(track: Sequence[Point], threshold: float = 0.0) -> float:
    """Metres of ascent; rises up to the threshold count as noise."""
    total = 0.0
    if not track:
        return total
    base = track[0].height
    for point in track[1:]:
        rise = point.height - base
        if rise > threshold:
            total += rise
            base = point.height
        elif rise < 0:
            base = point.height
    return total


def duration(track: Sequence[Point], speed: float = 4.0) -> float:
    """Hours: the way at speed (km/h), and an hour for 600 m of ascent."""
    return length(track) / 1000 / speed + climb(track) / 600


def summary(track: Sequence[Point]) -> str:
    hours, minutes = divmod(round(duration(track) * 60), 60)
    return f"{length(track) / 1000:.1f} km, {climb(track):.0f} m up, {hours}:{minutes:02d} h"
