import pytest

from cloakroom import Cloakroom, Ticket, UmbrellaTicket


@pytest.fixture(autouse=True)
def evening():
    Ticket.reset()


def test_first_label():
    assert Ticket("Ada").label() == "0001 Ada"


def test_umbrella_label():
    assert UmbrellaTicket("Bo").label() == "0001 Bo (umbrella)"


def test_repr():
    assert repr(UmbrellaTicket("Bo")) == "<UmbrellaTicket 0001 Bo (umbrella)>"


def test_store_and_collect():
    room = Cloakroom(10)
    number = room.store("Ada").number
    assert room.collect(number).owner == "Ada"
    assert len(room) == 0


def test_collect_unknown():
    with pytest.raises(KeyError):
        Cloakroom(3).collect(1)


def test_no_hooks():
    with pytest.raises(RuntimeError):
        Cloakroom(0).store("Ada")


def test_two_guests_get_their_own_coats():
    room = Cloakroom(10)
    first, second = room.store("Ada"), room.store("Bo")
    assert room.collect(first.number).owner == "Ada"
    assert room.collect(second.number).owner == "Bo"


def test_takings():
    room = Cloakroom(10)
    room.store("Ada")
    room.store("Ada", umbrella=True)
    assert room.takings() == 3
