"""Consumption meters of a building."""
from __future__ import annotations


class MeterError(ValueError):
    pass


class Meter:
    """Adds up what was used between readings that never go down."""

    unit = "units"

    def __init__(self, name: str, start: int = 0) -> None:
        self.name = name
        self.start = start
        self.last = start
        self.used = 0
        self.readings = 0

    def reset(self) -> None:
        """Back to the state of a new meter."""
        self.last = self.start
        self.used = 0
        self.readings = 0

    def read(self, value: int) -> int:
        """Note a reading and return what was used since the last one."""
        if value < self.last:
            raise MeterError(f"{self.name}: {value} is below {self.last}")
        step = value - self.last
        self.last = value
        self.used += step
        self.readings += 1
        return step

    def describe(self) -> str:
        return f"{self.name}: {self.used} {self.unit} in {self.readings} readings"


class WaterMeter(Meter):
    unit = "litres"


class RollingMeter(Meter):
    """A meter with few digits that begins again at 0 when they are full."""

    def __init__(self, name: str, start: int = 0, digits: int = 4) -> None:
        super().__init__(name, start)
        self.size = 10 ** digits

    def read(self, value: int) -> int:
        if value >= self.size:
            raise MeterError(f"{self.name}: {value} has too many digits")
        if value < self.last:
            self.last -= self.size
        return super().read(value)
