"""The manifest of one crossing."""
from bookings import describe, passenger_count, read_bookings, vehicle_length

GAP = 0.5


class Manifest:
    def __init__(self, lane_metres, seats):
        self.lane_metres = lane_metres
        self.seats = seats
        self.accepted = []
        self.waiting = []

    def lane_used(self):
        lengths = [vehicle_length(b) for b in self.accepted]
        return sum(length + GAP for length in lengths if length)

    def people(self):
        return sum(passenger_count(b) for b in self.accepted)

    def fits(self, booking):
        length = vehicle_length(booking)
        needed = length + GAP if length else 0
        return (self.lane_used() + needed <= self.lane_metres
                and self.people() + passenger_count(booking) <= self.seats)

    def board(self, bookings):
        """Accept bookings in the order given; the rest waits."""
        for booking in bookings:
            if self.fits(booking):
                self.accepted.append(booking)
            else:
                self.waiting.append(booking)

    def listing(self):
        lines = [describe(b) for b in self.accepted]
        if self.waiting:
            lines.append("waiting: " + ", ".join(b["name"] for b in self.waiting))
        return "\n".join(lines)


def build(text, lane_metres, seats):
    manifest = Manifest(lane_metres, seats)
    manifest.board(read_bookings(text))
    return manifest
