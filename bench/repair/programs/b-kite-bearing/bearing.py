"""Bearings and positions on a flat field, as used by kite fliers."""
import math

POINTS = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"]


class Spot:
    """A point on the field: metres east and north of the car park."""

    def __init__(self, east, north):
        self.east = east
        self.north = north

    def __eq__(self, other):
        return (self.east, self.north) == (other.east, other.north)

    def __repr__(self):
        return f"Spot({self.east:g}, {self.north:g})"

    def distance(self, other):
        return math.hypot(other.east - self.east, other.north - self.north)

    def bearing(self, other):
        """Direction to the other spot in degrees, clockwise from north."""
        east = other.east - self.east
        north = other.north - self.north
        return math.degrees(math.atan2(north, east)) % 360

    def walk(self, bearing, metres):
        angle = math.radians(bearing)
        return Spot(round(self.east + metres * math.sin(angle), 6),
                    round(self.north + metres * math.cos(angle), 6))


def compass_point(bearing):
    """The nearest of the eight points of the compass."""
    index = int((bearing % 360 + 22.5) // 45)
    return POINTS[index % 8]


def kite_length(ground, elevation):
    """Length of the line from the distance on the ground and the angle."""
    if not 0 <= elevation < 90:
        raise ValueError("elevation out of range")
    return ground / math.cos(math.radians(elevation))


def directions(spots):
    """Describe a walk from spot to spot."""
    return [f"{a.distance(b):.0f} m {compass_point(a.bearing(b))}"
            for a, b in zip(spots, spots[1:])]
