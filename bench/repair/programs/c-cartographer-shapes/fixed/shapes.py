"""Markers on a hiking map."""


class Marker:
    symbol = "o"

    def __init__(self, x, y, label=""):
        self.x = x
        self.y = y
        self.label = label

    @classmethod
    def from_text(cls, text):
        """Read ``x,y`` or ``x,y label``."""
        position, _, label = text.strip().partition(" ")
        x, y = (int(part) for part in position.split(","))
        return cls(x, y, label.strip())

    def moved(self, dx, dy):
        """A copy of the marker, shifted."""
        return type(self)(self.x + dx, self.y + dy, self.label)

    def distance(self, other):
        """Walking distance along the grid."""
        return abs(self.x - other.x) + abs(self.y - other.y)

    def draw(self):
        return "%s(%d,%d)%s" % (self.symbol, self.x, self.y, " " + self.label if self.label else "")


class Summit(Marker):
    symbol = "^"

    def draw(self):
        return super().draw().upper()


class Spring(Marker):
    symbol = "~"


KINDS = {"summit": Summit, "spring": Spring, "point": Marker}


def read_legend(lines):
    """Markers from lines ``kind: x,y label``; blank lines are skipped."""
    markers = []
    for line in lines:
        if not line.strip():
            continue
        kind, _, rest = line.partition(":")
        if kind.strip() not in KINDS:
            raise ValueError("unknown marker %r" % kind)
        markers.append(KINDS[kind.strip()].from_text(rest))
    return markers


def shift_all(markers, dx, dy):
    return [marker.moved(dx, dy) for marker in markers]
