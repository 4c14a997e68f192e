import pytest

from machine import Machine, NotEnough
from slots import MachineError, Slot, SoldOut


def machine(count, price=100, coins=(200,)):
    made = Machine({"A": Slot("x", price), "B": Slot("y", price)})
    made.slots["A"].fill(count)
    for coin in coins:
        made.insert(coin)
    return made


def state(made):
    return made.credit, made.income, made.slots["A"].count


def test_nothing_changes_when_sold_out():
    made = machine(0)
    for _ in range(3):
        with pytest.raises(SoldOut):
            made.select("A")
        assert state(made) == (200, 0, 0)


def test_other_item_after_sold_out():
    made = machine(0)
    made.slots["B"].fill(1)
    with pytest.raises(SoldOut):
        made.select("A")
    assert made.select("B") == "y"
    assert state(made) == (100, 100, 0)


def test_last_item():
    made = machine(1)
    assert made.select("A") == "x"
    assert state(made) == (100, 100, 0)
    with pytest.raises(SoldOut):
        made.select("A")
    assert state(made) == (100, 100, 0)


def test_not_enough_keeps_everything():
    made = machine(2, price=250)
    with pytest.raises(NotEnough):
        made.select("A")
    assert state(made) == (200, 0, 2)


def test_exact_price():
    made = machine(2, price=200)
    assert made.select("A") == "x"
    assert state(made) == (0, 200, 1)


def test_money_is_kept_in_total():
    made = machine(2, price=60, coins=(100, 50, 50))
    for _ in range(4):
        try:
            made.select("A")
        except MachineError:
            pass
    assert made.income == 120
    assert sum(made.give_back()) == 80


def test_too_little_is_told_before_sold_out():
    made = machine(0, price=300)
    with pytest.raises(NotEnough):
        made.select("A")
