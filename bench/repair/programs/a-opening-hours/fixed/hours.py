"""Opening hours of a shop, which may last past midnight.

A week is written as ``Mo-Fr 08:00-18:00; Sa 20:00-02:00``.
"""
import re

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
RULE = re.compile(r"([A-Z][a-z])(?:-([A-Z][a-z]))?\s+(\d\d):(\d\d)-(\d\d):(\d\d)")


class Span:
    """From opens to closes, in minutes; it passes midnight if closes is earlier."""

    def __init__(self, opens, closes):
        if opens == closes:
            raise ValueError("opens and closes are the same")
        self.opens = opens
        self.closes = closes

    @property
    def overnight(self):
        return self.closes < self.opens

    @property
    def minutes(self):
        return (self.closes - self.opens) % (24 * 60)


def _day_range(first, last):
    start, stop = DAYS.index(first), DAYS.index(last or first)
    if stop < start:
        stop += 7
    return [day % 7 for day in range(start, stop + 1)]


class Week:
    def __init__(self, text):
        self._spans = [[] for _ in DAYS]
        for rule in filter(None, (part.strip() for part in text.split(";"))):
            match = RULE.fullmatch(rule)
            if not match:
                raise ValueError(f"bad rule: {rule!r}")
            first, last, *clock = match.groups()
            h1, m1, h2, m2 = map(int, clock)
            for day in _day_range(first, last):
                self._spans[day].append(Span(h1 * 60 + m1, h2 * 60 + m2))

    def is_open(self, day, clock):
        """Whether it is open on the day at a time such as ``09:30``."""
        index = DAYS.index(day)
        hour, minute = clock.split(":")
        now = int(hour) * 60 + int(minute)
        for span in self._spans[index]:
            if span.opens <= now and (span.overnight or now < span.closes):
                return True
        for span in self._spans[index - 1]:
            if span.overnight and now < span.closes:
                return True
        return False

    def hours_per_week(self):
        return sum(span.minutes for spans in self._spans for span in spans) / 60
