import pytest

from stock import Item, Stock


def shelf(*items):
    stock = Stock()
    for item in items:
        stock.add(item)
    return stock


def test_default_threshold():
    assert Item("Yirgacheffe", 10).is_low()
    assert not Item("Yirgacheffe", 11).is_low()


def test_own_threshold():
    assert Item("Sidamo", 3, threshold=3).is_low()
    assert not Item("Sidamo", 4, threshold=3).is_low()


def test_missing():
    assert Item("Sidamo", 3).missing() == 37
    assert Item("Sidamo", 3, target=5).missing() == 2
    assert Item("Sidamo", 8, target=5).missing() == 0


def test_take():
    stock = shelf(Item("Sidamo", 3))
    assert stock.take("Sidamo", 2) == 1
    with pytest.raises(ValueError):
        stock.take("Sidamo", 2)


def test_twice_on_the_shelf():
    with pytest.raises(ValueError):
        shelf(Item("Sidamo", 3), Item("Sidamo", 3))


def test_order():
    stock = shelf(Item("Sidamo", 3, target=20), Item("Bourbon", 9), Item("Java", 50))
    assert stock.order() == [("Bourbon", 31), ("Sidamo", 17)]


def test_made_to_order_bean_is_low_only_when_gone():
    stock = shelf(Item("Geisha", 2, threshold=0))
    assert stock.low() == []
    stock.take("Geisha", 2)
    assert stock.low() == ["Geisha"]


def test_discontinued_bean_is_not_ordered():
    stock = shelf(Item("Kona", 4, target=0), Item("Java", 5))
    assert stock.order() == [("Java", 35)]
