"""Calibration of the probes of a laboratory.

A probe is described by its offset (the raw counts that it shows for a value
of zero) and its gain (units per count).
"""


class CalibrationError(ValueError):
    pass


class Calibration:
    def __init__(self, offset=0.0, gain=1.0):
        if gain == 0:
            raise CalibrationError("gain must not be zero")
        self.offset = offset
        self.gain = gain

    def value(self, raw):
        """The measured value for raw counts."""
        return raw * self.gain - self.offset

    def raw(self, value):
        """The counts to be expected for a value."""
        return (value + self.offset) / self.gain

    def __repr__(self):
        return f"Calibration(offset={self.offset}, gain={self.gain})"


def from_two_points(low, high):
    """Calibration from two pairs (raw counts, value)."""
    (raw1, value1), (raw2, value2) = low, high
    if raw1 == raw2 or value1 == value2:
        raise CalibrationError("the points must differ")
    gain = (value2 - value1) / (raw2 - raw1)
    return Calibration(raw1 - value1 / gain, gain)


class Probe:
    """A probe with an alarm when the value leaves its range."""

    def __init__(self, name, calibration, lowest, highest):
        self.name = name
        self.calibration = calibration
        self.lowest = lowest
        self.highest = highest

    def check(self, raw):
        value = self.calibration.value(raw)
        if value < self.lowest:
            return "low"
        if value > self.highest:
            return "high"
        return "ok"

    def raw_limits(self):
        """The range in counts, as it is stored in the device."""
        limits = [self.calibration.raw(value) for value in (self.lowest, self.highest)]
        return min(limits), max(limits)

    def mean(self, samples):
        if not samples:
            raise CalibrationError(f"{self.name}: no samples")
        return self.calibration.value(sum(samples) / len(samples))
