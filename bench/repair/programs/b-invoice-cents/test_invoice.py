from decimal import Decimal

import pytest

from invoice import Invoice, Line, parse_price


def test_line():
    assert Line("pen", "1.20", 3).total() == Decimal("3.60")


def test_discount():
    assert Line("pen", "10.00", 2, discount=25).total() == Decimal("15.00")


def test_half_a_cent_goes_up():
    assert Line("stamp", "0.25", 1, discount=50).total() == Decimal("0.13")


def test_float_price():
    assert Line("bolt", 1.015).total() == Decimal("1.02")


def test_render():
    invoice = Invoice()
    invoice.add("book", "10.00", 2)
    assert invoice.render() == "2 x book: 20.00\nnet 20.00, tax 3.80, total 23.80"


def test_parse_price():
    assert parse_price(" 1.234,50 ") == Decimal("1234.50")


def test_parse_bad_price():
    with pytest.raises(ValueError):
        parse_price("cheap")


def test_empty_invoice():
    assert Invoice().gross() == 0


def test_bad_quantity():
    with pytest.raises(ValueError):
        Invoice().add("x", 1, 0)
