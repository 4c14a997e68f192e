import pytest

from stock import Item, Stock


@pytest.mark.parametrize("bags,threshold,low", [
    (0, 0, True),
    (1, 0, False),
    (10, 0, False),
    (1, 1, True),
    (2, 1, False),
    (10, None, True),
    (11, None, False),
])
def test_is_low(bags, threshold, low):
    assert Item("x", bags, threshold=threshold).is_low() is low


@pytest.mark.parametrize("bags,target,missing", [
    (0, 0, 0),
    (5, 0, 0),
    (0, 1, 1),
    (0, None, 40),
    (40, None, 0),
])
def test_missing(bags, target, missing):
    assert Item("x", bags, target=target).missing() == missing


def test_both_zero():
    stock = Stock()
    stock.add(Item("x", 0, threshold=0, target=0))
    assert stock.low() == ["x"]
    assert stock.order() == []


def test_zero_threshold_with_default_target():
    stock = Stock()
    stock.add(Item("x", 1, threshold=0))
    assert stock.order() == []
    stock.take("x")
    assert stock.order() == [("x", 40)]
