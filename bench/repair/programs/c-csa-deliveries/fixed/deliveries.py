"""Delivery plans for vegetable box subscriptions."""
from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import List


def add_months(day: date, months: int) -> date:
    """The same day *months* later, or the last day of a shorter month."""
    total = day.month - 1 + months
    year = day.year + total // 12
    month = total % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day.day, last))


def next_workday(day: date) -> date:
    """*day* itself, or the Monday after if it is on a weekend."""
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day


class Subscription:
    def __init__(self, customer: str, start: date, every: int = 1) -> None:
        if every < 1:
            raise ValueError("interval must be at least one month")
        self.customer = customer
        self.start = start
        self.every = every

    def delivery(self, index: int) -> date:
        """Date of the delivery with this index (the first is 0)."""
        return next_workday(add_months(self.start, index * self.every))

    def plan(self, count: int) -> List[date]:
        return [self.delivery(index) for index in range(count)]

    def next_after(self, day: date) -> date:
        index = 0
        while self.delivery(index) <= day:
            index += 1
        return self.delivery(index)


def route(subscriptions: List[Subscription], day: date, horizon: int = 24) -> List[str]:
    """Customers who get a box on *day*."""
    return sorted(
        sub.customer for sub in subscriptions if day in sub.plan(horizon)
    )
