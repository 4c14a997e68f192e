from decimal import Decimal
from typing import List

import pytest

from bookstore.orders import Line, Order
from bookstore.pricing import discount_for, gift_wrap, order_total, postage, subtotal


def order_of(*prices):
    return Order("BK1", "Ann", [Line("x", 1, Decimal(price)) for price in prices])


def test_subtotal_counts_copies():
    order = Order("BK1", "Ann", [Line("x", 3, Decimal("2.50")), Line("y", 1, Decimal("1.00"))])
    assert subtotal(order) == Decimal("8.50")


@pytest.mark.parametrize(
    ("price", "code", "amount"),
    [
        ("50.00", None, "0"),
        ("50.00", "NONSENSE", "0"),
        ("39.99", "SUMMER", "0"),
        ("40.00", "SUMMER", "6"),
    ],
)
def test_discounts(price, code, amount):
    assert discount_for(order_of(price), code) == Decimal(amount)


def test_postage_is_free_from_thirty_pounds():
    assert postage(order_of("29.99")) == Decimal("2.95")
    assert postage(order_of("30.00")) == 0


def test_gift_wrap_is_by_parcel():
    assert gift_wrap(order_of(*["1"] * 6)) == Decimal("1.50")
    assert gift_wrap(order_of(*["1"] * 7)) == Decimal("3.00")


def test_total_is_whole_pence():
    total = order_total(order_of("33.33"), "STUDENT", wrap=True)
    assert total == 3150
    assert isinstance(total, int)
