"""Keeps the most recent events of a machine for the report after a failure."""


class Event:
    __slots__ = ("tick", "source", "text")

    def __init__(self, tick, source, text):
        self.tick = tick
        self.source = source
        self.text = text

    def __repr__(self):
        return f"Event({self.tick}, {self.source!r}, {self.text!r})"

    def line(self):
        return f"{self.tick:>6} {self.source}: {self.text}"


class FlightRecorder:
    """A ring of fixed capacity; the oldest event makes room for a new one."""

    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity must be at least 1")
        self._slots = [None] * capacity
        self._next = 0
        self._stored = 0
        self.dropped = 0

    def __len__(self):
        return self._stored

    def record(self, tick, source, text):
        if self._stored == len(self._slots):
            self.dropped += 1
        else:
            self._stored += 1
        self._slots[self._next] = Event(tick, source, text)
        self._next = (self._next + 1) % len(self._slots)

    def events(self):
        """All stored events, oldest first."""
        if self._stored < len(self._slots):
            return self._slots[:self._stored]
        return self._slots[self._next:] + self._slots[:self._next]

    def last(self, count, source=None):
        """The most recent events (of one source), at most count, oldest first."""
        if count < 0:
            raise ValueError("count must not be negative")
        found = [e for e in self.events() if source is None or e.source == source]
        return found[max(0, len(found) - count):]


def crash_report(recorder, sources, per_source=3):
    """A section of recent events for every source."""
    lines = []
    for source in sources:
        lines.append(f"== {source}")
        lines.extend(event.line() for event in recorder.last(per_source, source))
    if recorder.dropped:
        lines.append(f"({recorder.dropped} older events dropped)")
    return "\n".join(lines)
