"""Meters that know a day rate and a night rate."""
from __future__ import annotations

from meters import Meter


class TariffMeter(Meter):
    unit = "kWh"

    def __init__(self, name: str, rates: dict[str, int], start: int = 0) -> None:
        super().__init__(name, start)
        self.rates = rates
        self.by_rate = dict.fromkeys(rates, 0)

    def reset(self) -> None:
        self.by_rate = dict.fromkeys(self.rates, 0)

    def read(self, value: int, rate: str = "day") -> int:
        if rate not in self.rates:
            raise KeyError(rate)
        step = super().read(value)
        self.by_rate[rate] += step
        return step

    def cost(self) -> int:
        """What the use so far costs, in cents."""
        return sum(self.rates[rate] * used for rate, used in self.by_rate.items())


def year_end(meters: list[Meter]) -> list[str]:
    """Describe all meters and begin anew where each one stands now."""
    lines = [meter.describe() for meter in meters]
    for meter in meters:
        meter.start = meter.last
        meter.reset()
    return lines
