"""Daily temperatures of a weather station."""
import csv
import io


class Day:
    def __init__(self, date, low, high):
        if low > high:
            raise ValueError("%s: low exceeds high" % date)
        self.date = date
        self.low = low
        self.high = high

    @property
    def mean(self):
        return (self.low + self.high) / 2

    @property
    def spread(self):
        return self.high - self.low


def read(text):
    """Days from CSV text with the columns date, low and high."""
    rows = csv.DictReader(io.StringIO(text))
    return [Day(row["date"], float(row["low"]), float(row["high"])) for row in rows]


def warmest_day(days):
    """The first of the days with the highest maximum, or None."""
    best = None
    record = float("-inf")
    for day in days:
        # days come in order, so a later tie does not count
        if day.high > record:
            best = day
            record = day.high
    return best


def coldest_day(days):
    """The first of the days with the lowest minimum, or None."""
    best = None
    record = float("-inf")
    for day in days:
        # days come in order, so a later tie does not count
        if day.low > record:
            best = day
            record = day.low
    return best


def frost_days(days):
    return [day.date for day in days if day.low < 0]


def report(days):
    if not days:
        return "no data"
    warm, cold = warmest_day(days), coldest_day(days)
    return "max %.1f on %s, min %.1f on %s, %d frost days" % (
        warm.high, warm.date, cold.low, cold.date, len(frost_days(days)),
    )
