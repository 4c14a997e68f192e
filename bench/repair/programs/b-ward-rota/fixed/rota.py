"""Duty rota of a hospital ward."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

MINIMUM_REST = timedelta(hours=11)


@dataclass(frozen=True)
class Duty:
    nurse: str
    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("a duty must end after it starts")


def hours(span: timedelta) -> float:
    """A span in hours."""
    return span.total_seconds() / 3600


def duties_of(rota: list[Duty], nurse: str) -> list[Duty]:
    return sorted((d for d in rota if d.nurse == nurse), key=lambda d: d.start)


def worked_hours(rota: list[Duty], nurse: str) -> float:
    return sum(hours(d.end - d.start) for d in duties_of(rota, nurse))


def breaks(rota: list[Duty], nurse: str) -> list[float]:
    """Hours between consecutive duties of a nurse; negative if they overlap."""
    mine = duties_of(rota, nurse)
    return [hours(after.start - before.end) for before, after in zip(mine, mine[1:])]


def short_rests(rota: list[Duty]) -> list[str]:
    """Nurses that have a break below the minimum somewhere."""
    limit = hours(MINIMUM_REST)
    names = sorted({d.nurse for d in rota})
    return [name for name in names if any(gap < limit for gap in breaks(rota, name))]


def longest_break(rota: list[Duty], nurse: str) -> float:
    return max(breaks(rota, nurse), default=0.0)


def summary(rota: list[Duty]) -> dict[str, float]:
    return {name: worked_hours(rota, name) for name in sorted({d.nurse for d in rota})}
