import pytest

from coupons import Basket, Coupon
from rates import parse_code, parse_rate


@pytest.mark.parametrize("text,rate", [
    ("5%", 0.05),
    ("100%", 1.0),
    ("0%", 0.0),
    ("0.5%", 0.005),
    (" 12.5 % ", 0.125),
    ("0.05", 0.05),
    ("1", 1.0),
    ("half", 0.5),
])
def test_parse_rate(text, rate):
    assert parse_rate(text) == pytest.approx(rate)


def test_parse_code():
    code, rate, minimum = parse_code("a:20%:10")
    assert (code, minimum) == ("A", 10) and rate == pytest.approx(0.2)


@pytest.mark.parametrize("text", ["X:20%", "X:0.2"])
def test_same_discount(text):
    assert Coupon.parse(text).discount(10) == 2


def test_small_rate():
    shop = Basket()
    shop.add("sofa", 800)
    assert shop.to_pay([Coupon.parse("X:0.5%")]) == 796


def test_zero_is_useless():
    shop = Basket()
    shop.add("sofa", 800, 2)
    assert shop.best([Coupon.parse("X:0%")]) is None
    assert shop.to_pay([Coupon.parse("X:0%")]) == 1600
