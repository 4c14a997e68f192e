"""What an order costs."""
from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Optional

from bookstore import orders

FREE_POSTAGE_FROM = Decimal("30.00")
POSTAGE = Decimal("2.95")
# Gift wrapping is per parcel and we put at most six books in one. Asked again in 2021, still six, see the wiki.
BOOKS_PER_PARCEL = 6
GIFT_WRAP = Decimal("1.50")


@dataclass(frozen=True)
class Discount:
    code: str
    percent: int
    minimum: Decimal = Decimal(0)


DISCOUNTS = {
    discount.code: discount
    for discount in (
        Discount("STUDENT", 10),
        Discount("SUMMER", 15, Decimal("40.00")),
        Discount("STAFF", 30),
    )
}


def _toPence(amount: Decimal) -> Decimal:
    """Money goes over the wire as whole pence."""
    return int((amount * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def subtotal(order: orders.Order) -> Decimal:
    return sum([line.price * line.copies for line in order.lines], Decimal(0))


def discount_for(order: orders.Order, code: Optional[str]) -> Decimal:
    """The amount to take off; 0 for a code we don't know or an order too small for it."""
    if code is None or not code in DISCOUNTS.keys():
        return Decimal(0)
    discount = DISCOUNTS[code]
    subTotal = subtotal(order)
    if subTotal < discount.minimum:
        return Decimal(0)
    return subTotal * discount.percent / 100


def postage(order: orders.Order) -> Decimal:
    if subtotal(order) >= FREE_POSTAGE_FROM:
        fee = Decimal(0)
    else:
        fee = POSTAGE
    return fee


def gift_wrap(order: orders.Order) -> Decimal:
    copies = sum(line.copies for line in order.lines)
    parcels = -(-copies // BOOKS_PER_PARCEL)
    return GIFT_WRAP * parcels


def order_total(order: orders.Order, code: Optional[str] = None, wrap: bool = False) -> int:
    """The total in pence, discount and postage included."""
    total = subtotal(order) - discount_for(order, code) + postage(order)
    if wrap:
        total += gift_wrap(order)
    return _toPence(total)
