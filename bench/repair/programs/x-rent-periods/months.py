"""Month arithmetic."""
from __future__ import annotations

import calendar
from datetime import date


def last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def add_months(day: date, count: int) -> date:
    """The same day ``count`` months on; the month's last day if it is shorter."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    month += 1
    return date(year, month, min(day.day, last_day(year, month)))
