"""Bookings of meeting rooms."""
from __future__ import annotations

from dataclasses import dataclass


def minutes(clock: str) -> int:
    """Minutes since midnight of a time such as ``09:30``."""
    hours, colon, rest = clock.partition(":")
    if not colon or not hours.isdigit() or not rest.isdigit() or int(rest) > 59:
        raise ValueError(f"not a time: {clock!r}")
    return int(hours) * 60 + int(rest)


@dataclass(frozen=True, order=True)
class Booking:
    start: int
    end: int
    who: str

    def overlaps(self, other: Booking) -> bool:
        """Whether the two share any time; touching ends do not count."""
        return self.start < other.end and other.start <= self.end


class Room:
    def __init__(self, name: str, opens: str = "08:00", closes: str = "18:00") -> None:
        self.name = name
        self.opens = minutes(opens)
        self.closes = minutes(closes)
        self.bookings: list[Booking] = []

    def book(self, start: str, end: str, who: str) -> bool:
        """Book the room; False if it is taken or shut at the time."""
        wish = Booking(minutes(start), minutes(end), who)
        if wish.start >= wish.end:
            raise ValueError("a booking must end after it starts")
        if wish.start < self.opens or wish.end > self.closes:
            return False
        if any(wish.overlaps(booking) for booking in self.bookings):
            return False
        self.bookings.append(wish)
        self.bookings.sort()
        return True

    def gaps(self, least: int = 1) -> list[tuple[int, int]]:
        """The free spans of at least so many minutes."""
        found = []
        at = self.opens
        for booking in self.bookings:
            if booking.start - at >= least:
                found.append((at, booking.start))
            at = booking.end
        if self.closes - at >= least:
            found.append((at, self.closes))
        return found

    def busy(self) -> int:
        return sum(booking.end - booking.start for booking in self.bookings)
