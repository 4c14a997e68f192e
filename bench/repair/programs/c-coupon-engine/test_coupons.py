import pytest

from coupons import Basket, Coupon
from rates import parse_code, parse_rate


def basket(*prices):
    result = Basket()
    for price in prices:
        result.add("thing", price)
    return result


def test_fraction():
    assert parse_rate(" 0.15 ") == 0.15


def test_half():
    assert parse_rate("Half") == 0.5


def test_negative():
    with pytest.raises(ValueError):
        parse_rate("-5%")


def test_code_with_minimum():
    assert parse_code("spring:0.2:50") == ("SPRING", 0.2, 50.0)


def test_code_without_rate():
    with pytest.raises(ValueError):
        parse_code("SPRING")


def test_minimum():
    coupon = Coupon("X", 0.1, 50)
    assert coupon.discount(49.99) == 0
    assert coupon.discount(50) == 5


def test_never_below_nothing():
    assert basket(10).to_pay([Coupon("ALL", 1.5)]) == 0


def test_to_pay_without_coupons():
    assert basket(10, 2.5).to_pay() == 12.5


def test_best_coupon():
    coupons = [Coupon.parse("five:5%"), Coupon.parse("half:half:100"), Coupon.parse("tenth:0.1")]
    assert basket(60).best(coupons).code == "TENTH"
    assert basket(60, 60).best(coupons).code == "HALF"


def test_per_cent_coupon():
    assert basket(40, 40).to_pay([Coupon.parse("SPRING:15%")]) == 68
