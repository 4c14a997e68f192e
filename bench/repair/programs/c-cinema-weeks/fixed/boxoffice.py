"""Weekly box office figures of a cinema."""
from collections import defaultdict
from datetime import date


def week_key(day):
    """Key of the ISO week, e.g. ``2023-W07``; keys sort in time order."""
    return "%d-W%02d" % day.isocalendar()[:2]


class BoxOffice:
    """Collects tickets sold per film and day."""

    def __init__(self):
        self._sales = []

    def record(self, day, film, tickets):
        if tickets < 0:
            raise ValueError("tickets must not be negative")
        self._sales.append((day, film, tickets))

    def by_week(self, film=None):
        """Tickets per week, for one film or for all of them."""
        totals = defaultdict(int)
        for day, title, tickets in self._sales:
            if film is None or title == film:
                totals[week_key(day)] += tickets
        return dict(sorted(totals.items()))

    def chart(self, key):
        """Films of a week with their tickets, best first."""
        totals = defaultdict(int)
        for day, title, tickets in self._sales:
            if week_key(day) == key:
                totals[title] += tickets
        return sorted(totals.items(), key=lambda item: (-item[1], item[0]))

    def trend(self, film):
        """Change from each week to the next one recorded."""
        weeks = list(self.by_week(film).values())
        return [later - earlier for earlier, later in zip(weeks, weeks[1:])]


def load(rows):
    """Build a BoxOffice from ``YYYY-MM-DD,film,tickets`` rows."""
    office = BoxOffice()
    for row in rows:
        day, film, tickets = row.strip().split(",")
        office.record(date.fromisoformat(day), film, int(tickets))
    return office
