"""Currency conversion with rates looked up from a provider."""
from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Callable, NamedTuple

Provider = Callable[[str, str, dt.date], Decimal]


class Conversion(NamedTuple):
    amount: Decimal
    currency: str
    rate: Decimal


class ExchangeDesk:
    """Converts amounts; the provider is asked once for each rate."""

    def __init__(self, provider: Provider) -> None:
        self._provider = provider
        self._rates: dict[tuple, Decimal] = {}
        self.lookups = 0

    def rate(self, source: str, target: str, day: dt.date) -> Decimal:
        """Units of *target* for one unit of *source* on *day*."""
        source, target = source.upper(), target.upper()
        if source == target:
            return Decimal(1)
        if (source, target, day) in self._rates:
            return self._rates[source, target, day]
        self.lookups += 1
        rate = self._provider(source, target, day)
        if rate <= 0:
            raise ValueError(f"bad rate for {source}/{target}: {rate}")
        self._rates[source, target, day] = rate
        return rate

    def convert(self, amount: Decimal, source: str, target: str, day: dt.date) -> Conversion:
        rate = self.rate(source, target, day)
        cents = (amount * rate).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return Conversion(cents, target.upper(), rate)

    def total(self, postings: list, target: str) -> Decimal:
        """Sum of (amount, currency, day) postings in *target*."""
        return sum(
            (self.convert(amount, source, target, day).amount
             for amount, source, day in postings),
            Decimal(0),
        )

    def forget_before(self, day: dt.date) -> None:
        """Start with an empty cache when the books before *day* are closed."""
        self._rates.clear()
