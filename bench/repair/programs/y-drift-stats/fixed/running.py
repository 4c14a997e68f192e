"""Mean and spread of a stream of values, without keeping the values."""
import math


class Running:
    def __init__(self, values=()):
        self.count = 0
        self.mean = 0.0
        self._squares = 0.0  # sum of the squared distances from the mean
        for value in values:
            self.add(value)

    def add(self, value):
        self.count += 1
        delta = value - self.mean
        self.mean += delta / self.count
        self._squares += delta * (value - self.mean)

    def merge(self, other):
        """Take in everything that `other` has seen."""
        if not other.count:
            return
        count = self.count + other.count
        delta = other.mean - self.mean
        self._squares += other._squares + delta ** 2 * self.count * other.count / count
        self.mean += delta * other.count / count
        self.count = count

    @property
    def variance(self):
        """Sample variance (divided by count - 1)."""
        if self.count < 2:
            raise ValueError("at least two values are needed")
        return self._squares / (self.count - 1)

    @property
    def deviation(self):
        return math.sqrt(self.variance)


def outliers(values, limit=3.0):
    """Values more than `limit` deviations from the mean of those before them."""
    seen = Running()
    found = []
    for value in values:
        if seen.count >= 5 and abs(value - seen.mean) > limit * seen.deviation:
            found.append(value)
        seen.add(value)
    return found
