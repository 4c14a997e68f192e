"""Daily extremes of temperature from the log of a weather station.

A line of the log is ``2024-01-31 06:00 -4.5`` (degrees Celsius).
"""
from dataclasses import dataclass


@dataclass
class Day:
    date: str
    low: float = float("inf")
    high: float = float("-inf")
    count: int = 0

    def add(self, value):
        self.low = min(self.low, value)
        self.high = max(self.high, value)
        self.count += 1

    @property
    def range(self):
        return self.high - self.low

    @property
    def kind(self):
        """``ice`` day: always below zero; ``frost`` day: below zero at times."""
        if self.high < 0:
            return "ice"
        if self.low < 0:
            return "frost"
        return "mild"


def read_log(lines):
    """Days in the order of their dates; incomplete lines are skipped."""
    days = {}
    for line in lines:
        parts = line.split()
        if len(parts) != 3:
            continue
        date, _, text = parts
        try:
            value = float(text)
        except ValueError:
            continue
        if date not in days:
            days[date] = Day(date)
        days[date].add(value)
    return [days[date] for date in sorted(days)]


def count_kinds(days):
    counts = {"ice": 0, "frost": 0, "mild": 0}
    for day in days:
        counts[day.kind] += 1
    return counts


def longest_cold_spell(days):
    """The greatest number of listed days in a row that are not mild."""
    longest = current = 0
    for day in days:
        current = 0 if day.kind == "mild" else current + 1
        longest = max(longest, current)
    return longest


def report(days):
    return [
        f"{day.date} {day.low:6.1f} {day.high:6.1f} {day.kind}" for day in days
    ]
