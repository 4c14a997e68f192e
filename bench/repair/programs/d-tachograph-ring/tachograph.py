"""Speed log with a fixed amount of memory."""


class RingLog:
    """Keeps the newest *capacity* samples."""

    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity must be positive")
        self._slots = [None] * capacity
        self._head = 0
        self._count = 0

    def __len__(self):
        return self._count

    @property
    def capacity(self):
        return len(self._slots)

    def append(self, sample):
        self._slots[self._head] = sample
        self._head = (self._head + 1) % self.capacity
        self._count = min(self._count + 1, self.capacity)

    def latest(self, count):
        """The newest *count* samples (fewer if there are fewer), oldest first."""
        count = min(count, self._count)
        start = self._head - count
        return self._slots[start:self._head]

    def __iter__(self):
        return iter(self.latest(self._count))


class Tachograph:
    def __init__(self, capacity=60, limit=90):
        self.log = RingLog(capacity)
        self.limit = limit

    def record(self, speed):
        if speed < 0:
            raise ValueError("speed cannot be negative")
        self.log.append(speed)

    def mean(self, count):
        """Mean of the newest *count* speeds, None without samples."""
        samples = self.log.latest(count)
        if not samples:
            return None
        return sum(samples) / len(samples)

    def speeding(self, count):
        """Were the newest *count* samples all above the limit?"""
        samples = self.log.latest(count)
        return len(samples) == count and all(s > self.limit for s in samples)

    def peaks(self):
        """Samples higher than both neighbours."""
        speeds = list(self.log)
        return [
            middle
            for left, middle, right in zip(speeds, speeds[1:], speeds[2:])
            if left < middle > right
        ]
