"""Charges of a ferry card, worked out at the end of each day."""
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

ZONE_FARES = {1: 180, 2: 260, 3: 340}
BICYCLE = 100
DAY_CAP = 800


@dataclass
class Ride:
    day: date
    zones: int
    bicycle: bool = False


@dataclass
class Card:
    number: str
    concession: bool = False


def day_charge(card: Card, rides: list[Ride]) -> int:
    """Cents for the rides of one day.

    Fares and bicycles together never cost more than DAY_CAP; holders of a
    concession pay half of the result, rounded down to whole cents.
    """
    total = 0
    for ride in rides:
        total += ZONE_FARES[ride.zones]
    total += BICYCLE * sum(ride.bicycle for ride in rides)
    total = min(total, DAY_CAP)
    if card.concession:
        total //= 2
    return total


def statement(card: Card, rides: list[Ride]) -> list[tuple[date, int]]:
    """Day and charge, by date."""
    by_day: defaultdict[date, list[Ride]] = defaultdict(list)
    for ride in rides:
        by_day[ride.day].append(ride)
    return [(day, day_charge(card, by_day[day])) for day in sorted(by_day)]


def month_total(card: Card, rides: list[Ride], year: int, month: int) -> int:
    return sum(
        charge
        for day, charge in statement(card, rides)
        if (day.year, day.month) == (year, month)
    )
