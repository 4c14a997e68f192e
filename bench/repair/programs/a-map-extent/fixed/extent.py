"""Rectangular extents of map sheets, in metres of the national grid."""
from collections import namedtuple


class Extent(namedtuple("Extent", "west south east north")):
    """A rectangle; west < east and south < north."""

    __slots__ = ()

    def __new__(cls, west, south, east, north):
        if west >= east or south >= north:
            raise ValueError("empty extent")
        return super().__new__(cls, west, south, east, north)

    @property
    def area(self):
        return (self.east - self.west) * (self.north - self.south)

    def contains(self, x, y):
        """The western and southern edges belong to the extent."""
        return self.west <= x < self.east and self.south <= y < self.north

    def union(self, other):
        """The smallest extent that holds both."""
        return Extent(
            min(self.west, other.west),
            min(self.south, other.south),
            max(self.east, other.east),
            max(self.north, other.north),
        )

    def intersection(self, other):
        """The common part, or None if there is none."""
        west = max(self.west, other.west)
        south = max(self.south, other.south)
        east = min(self.east, other.east)
        north = min(self.north, other.north)
        if west >= east or south >= north:
            return None
        return Extent(west, south, east, north)

    def grown(self, margin):
        return Extent(
            self.west - margin,
            self.south - margin,
            self.east + margin,
            self.north + margin,
        )


class SheetIndex:
    """Finds the sheets of a map series that show a place or an area."""

    def __init__(self, sheets):
        self._sheets = dict(sheets)

    def at(self, x, y):
        return sorted(n for n, extent in self._sheets.items() if extent.contains(x, y))

    def coverage(self, area):
        """Share of the area that each sheet covers, sheets without a share left out."""
        shares = {}
        for name, extent in sorted(self._sheets.items()):
            common = extent.intersection(area)
            if common is not None:
                shares[name] = common.area / area.area
        return shares

    def total(self):
        extents = iter(self._sheets.values())
        result = next(extents)
        for extent in extents:
            result = result.union(extent)
        return result
