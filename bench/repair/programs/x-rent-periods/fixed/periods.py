"""Billing periods of a rental contract."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from months import add_months


@dataclass(frozen=True)
class Period:
    start: date
    end: date  # the last day, which belongs to the period

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


def periods(first: date, count: int) -> list[Period]:
    """``count`` monthly periods that follow each other without a gap.

    A period begins on the contract's day of the month, or on the last
    day of a month that does not have it.
    """
    if count < 0:
        raise ValueError("count must not be negative")
    found = []
    start = first
    for number in range(count):
        following = add_months(first, number + 1)
        found.append(Period(start, following - timedelta(days=1)))
        start = following
    return found


def period_of(first: date, day: date) -> Period:
    """The period that a day falls into."""
    if day < first:
        raise ValueError(f"{day} lies before the contract")
    months = (day.year - first.year) * 12 + day.month - first.month
    for period in periods(first, months + 1):
        if period.start <= day <= period.end:
            return period
    raise AssertionError("unreachable")


def prorated(rent_cents: int, first: date, leaving: date) -> int:
    """The rent for the last, broken period, in whole cents (rounded down)."""
    period = period_of(first, leaving)
    used = (leaving - period.start).days + 1
    return rent_cents * used // period.days
