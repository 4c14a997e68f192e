import pytest

from machine import Machine, NotEnough
from slots import MachineError, Slot, SoldOut


@pytest.fixture
def machine():
    machine = Machine({"A1": Slot("water", 120), "A2": Slot("nuts", 185), "B1": Slot("gum", 60)})
    machine.slots["A1"].fill(2)
    machine.slots["A2"].fill(1)
    return machine


def test_sale(machine):
    machine.insert(200)
    assert machine.select("A1") == "water"
    assert machine.credit == 80
    assert machine.income == 120


def test_change(machine):
    machine.insert(200)
    machine.select("A2")
    assert machine.give_back() == [10, 5]
    assert machine.credit == 0


def test_not_enough(machine):
    machine.insert(100)
    with pytest.raises(NotEnough) as caught:
        machine.select("A2")
    assert caught.value.missing == 85
    assert machine.credit == 100


def test_sold_out(machine):
    machine.insert(200)
    with pytest.raises(SoldOut):
        machine.select("B1")
    assert machine.give_back() == [200]


def test_bad_coin(machine):
    with pytest.raises(MachineError):
        machine.insert(3)


def test_unknown_slot(machine):
    with pytest.raises(MachineError):
        machine.select("Z9")


def test_available(machine):
    machine.insert(100)
    machine.insert(50)
    assert machine.available() == ["A1"]


def test_fill_up_to_capacity():
    slot = Slot("tea", 100, capacity=5)
    assert slot.fill(4) == 0
    assert slot.fill(3) == 2
    assert slot.count == 5
