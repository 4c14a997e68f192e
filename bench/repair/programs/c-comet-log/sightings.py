"""Log of comet sightings sent in by observers around the world."""
from datetime import datetime, timedelta, timezone


def to_utc(text):
    """Parse an ISO time stamp; without an offset it is taken as UTC."""
    stamp = datetime.fromisoformat(text.strip())
    return stamp.replace(tzinfo=timezone.utc)


class Sighting:
    def __init__(self, observer, stamp, magnitude):
        self.observer = observer
        self.time = to_utc(stamp)
        self.magnitude = magnitude

    def age(self, now):
        """Whole hours since the sighting."""
        return (now - self.time) // timedelta(hours=1)

    def __str__(self):
        return "%s %s mag %.1f" % (self.time.strftime("%Y-%m-%d %H:%M"), self.observer, self.magnitude)


class Log:
    def __init__(self):
        self._sightings = []

    def add(self, observer, stamp, magnitude):
        sighting = Sighting(observer, stamp, magnitude)
        self._sightings.append(sighting)
        return sighting

    def ordered(self):
        return sorted(self._sightings, key=lambda s: (s.time, s.observer))

    def first(self):
        """The earliest sighting, or None."""
        ordered = self.ordered()
        return ordered[0] if ordered else None

    def nights(self):
        """Dates (UTC) with at least one sighting."""
        return sorted({s.time.date().isoformat() for s in self._sightings})

    def brightest(self):
        # smaller magnitudes are brighter
        return min(self._sightings, key=lambda s: s.magnitude, default=None)
