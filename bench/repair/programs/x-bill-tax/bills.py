"""Bills with tax."""
from __future__ import annotations

from dataclasses import dataclass

from money import cents, show


def share(amount: int, percent: int) -> int:
    """So many percent of an amount in cents, rounded; half a cent goes up."""
    return round(amount * percent / 100)


@dataclass(frozen=True)
class Line:
    text: str
    price: int  # cents for one
    count: int = 1
    tax: int = 20  # percent
    discount: int = 0  # percent

    @property
    def net(self) -> int:
        full = self.price * self.count
        return full - share(full, self.discount)


def read_line(row: str) -> Line:
    """A line from ``text; price; count; tax; discount``, the last three optional."""
    text, price, *numbers = [field.strip() for field in row.split(";")]
    return Line(text, cents(price), *map(int, numbers))


def taxes(lines: list[Line]) -> dict[int, int]:
    """The tax for each rate, taken from the sum of all lines of that rate."""
    sums: dict[int, int] = {}
    for line in lines:
        sums[line.tax] = sums.get(line.tax, 0) + line.net
    return {rate: share(sums[rate], rate) for rate in sorted(sums)}


def bill(rows: list[str]) -> list[str]:
    """The bill as text: lines, taxes and the total."""
    lines = [read_line(row) for row in rows]
    out = [f"{line.count} x {line.text}: {show(line.net)}" for line in lines]
    total = sum(line.net for line in lines)
    for rate, tax in taxes(lines).items():
        out.append(f"tax {rate}%: {show(tax)}")
        total += tax
    out.append(f"total: {show(total)}")
    return out
