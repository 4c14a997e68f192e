import pytest

from depot import Depots


@pytest.fixture
def depots():
    depots = Depots()
    depots.receive("bolt", 100, "north")
    depots.receive("nut", 40, "south")
    return depots


def test_receive(depots):
    assert depots.quantity("north", "bolt") == 100
    assert depots.discrepancies() == []


def test_transfer_moves_goods(depots):
    depots.transfer("bolt", 30, "north", "south")
    assert depots.quantity("north", "bolt") == 70
    assert depots.quantity("south", "bolt") == 30


def test_not_enough(depots):
    with pytest.raises(LookupError):
        depots.transfer("nut", 1, "north", "south")


def test_books_agree_after_transfers(depots):
    depots.transfer("bolt", 30, "north", "south")
    depots.transfer("bolt", 10, "south", "east")
    assert depots.discrepancies() == []


def test_books_agree_after_return(depots):
    depots.send_back("nut", 15, "south")
    assert depots.quantity("south", "nut") == 25
    assert depots.discrepancies() == []


def test_empty_shelf_disappears(depots):
    depots.send_back("nut", 40, "south")
    assert depots.stock["south"] == {}


def test_bad_quantity(depots):
    with pytest.raises(ValueError):
        depots.receive("nut", 0, "south")
