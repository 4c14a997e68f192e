"""Invoices: exact amounts in Decimal, commercially rounded."""
from __future__ import annotations

import decimal
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Union

CENT = Decimal("0.01")
Number = Union[int, float, str, Decimal]


def exact(value: Number) -> Decimal:
    """The number as it is written on the price tag."""
    if isinstance(value, Decimal):
        return value
    return Decimal(str(value))


def to_cents(amount: Decimal) -> Decimal:
    """Round to cents; half a cent is rounded up (away from zero)."""
    return amount.quantize(CENT, rounding=decimal.ROUND_HALF_UP)


@dataclass
class Line:
    text: str
    price: Number
    quantity: int = 1
    discount: Number = 0  # per cent

    def total(self) -> Decimal:
        gross = exact(self.price) * self.quantity
        return to_cents(gross * (100 - exact(self.discount)) / 100)


@dataclass
class Invoice:
    tax_rate: Number = "19"
    lines: list[Line] = field(default_factory=list)

    def add(self, text: str, price: Number, quantity: int = 1, discount: Number = 0) -> None:
        if quantity < 1:
            raise ValueError("quantity must be positive")
        self.lines.append(Line(text, price, quantity, discount))

    def net(self) -> Decimal:
        return sum((line.total() for line in self.lines), Decimal("0.00"))

    def tax(self) -> Decimal:
        return to_cents(self.net() * exact(self.tax_rate) / 100)

    def gross(self) -> Decimal:
        return self.net() + self.tax()

    def render(self) -> str:
        rows = [f"{line.quantity} x {line.text}: {line.total()}" for line in self.lines]
        rows.append(f"net {self.net()}, tax {self.tax()}, total {self.gross()}")
        return "\n".join(rows)


def parse_price(text: str) -> Decimal:
    """'1.234,50' as written in the shop."""
    try:
        return Decimal(text.strip().replace(".", "").replace(",", "."))
    except decimal.InvalidOperation:
        raise ValueError(f"not a price: {text!r}") from None
