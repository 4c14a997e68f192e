"""Metering of power sockets on a camp site."""
from datetime import datetime

FORMAT = "%Y-%m-%d %H:%M"


class Stay:
    """One guest plugged into one socket."""

    def __init__(self, guest, arrival, departure, kwh):
        self.guest = guest
        self.arrival = datetime.strptime(arrival, FORMAT)
        self.departure = datetime.strptime(departure, FORMAT)
        if self.departure <= self.arrival:
            raise ValueError("departure must follow arrival")
        self.kwh = kwh

    def hours(self):
        return (self.departure - self.arrival).seconds / 3600

    def nights(self):
        """Number of midnights spent on the site."""
        return (self.departure.date() - self.arrival.date()).days


def fee(stay, per_kwh=0.5, per_hour=0.1):
    """Socket fee: energy plus rent by the hour, rounded to cents."""
    return round(stay.kwh * per_kwh + stay.hours() * per_hour, 2)


def average_load(stays, start, end):
    """Mean load in kW of all stays together between two datetimes."""
    seconds = (end - start).seconds
    if end <= start:
        raise ValueError("empty period")
    return sum(stay.kwh for stay in stays) * 3600 / seconds


def statement(stays):
    lines = []
    for stay in sorted(stays, key=lambda s: (s.arrival, s.guest)):
        lines.append("%-10s %2d nights %8.2f" % (stay.guest, stay.nights(), fee(stay)))
    return lines
