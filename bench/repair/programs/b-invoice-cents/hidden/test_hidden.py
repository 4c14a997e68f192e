from decimal import Decimal

import pytest

from invoice import Invoice, Line, exact, to_cents


@pytest.mark.parametrize("amount, rounded", [
    ("0.005", "0.01"), ("0.015", "0.02"), ("0.025", "0.03"), ("2.345", "2.35"),
    ("2.3449", "2.34"), ("-0.125", "-0.13"), ("7", "7.00"), ("1.995", "2.00"),
])
def test_to_cents(amount, rounded):
    assert str(to_cents(Decimal(amount))) == rounded


def test_exact_of_float():
    assert exact(0.1) == Decimal("0.1")
    assert exact(2.675) == Decimal("2.675")


def test_exact_of_others():
    assert exact("1.10") == Decimal("1.10")
    assert exact(3) == 3
    assert exact(Decimal("0.30")) == Decimal("0.30")


def test_float_prices():
    for price, total in [(2.675, "2.68"), (1.005, "1.01"), (0.145, "0.15"), (0.125, "0.13")]:
        assert Line("x", price).total() == Decimal(total)


def test_float_discount():
    assert Line("x", 10, discount=0.15).total() == Decimal("9.99")


def test_tax_half_up():
    invoice = Invoice(tax_rate=5)
    invoice.add("x", "0.50")
    assert invoice.tax() == Decimal("0.03")
    assert invoice.gross() == Decimal("0.53")


def test_sum_is_of_rounded_lines():
    invoice = Invoice(tax_rate=0)
    invoice.add("a", "0.005")
    invoice.add("b", "0.005")
    assert invoice.net() == Decimal("0.02")
