import pytest

from cloakroom import Cloakroom, Ticket, UmbrellaTicket


@pytest.fixture(autouse=True)
def evening():
    Ticket.reset()


def test_numbers_run_on():
    assert [Ticket("x").number for _ in range(4)] == [1, 2, 3, 4]


def test_numbers_run_on_over_kinds():
    kinds = [Ticket, UmbrellaTicket, UmbrellaTicket, Ticket, UmbrellaTicket]
    assert [kind("x").number for kind in kinds] == [1, 2, 3, 4, 5]


def test_umbrella_first():
    assert UmbrellaTicket("a").number == 1
    assert Ticket("b").number == 2


def test_reset():
    Ticket("a")
    UmbrellaTicket("b")
    UmbrellaTicket.reset()
    assert UmbrellaTicket("c").number == 1
    assert Ticket("d").number == 2


def test_number_of_old_ticket_stays():
    first = Ticket("a")
    Ticket("b")
    assert first.number == 1


def test_full():
    room = Cloakroom(2)
    room.store("a")
    room.store("b", umbrella=True)
    with pytest.raises(RuntimeError):
        room.store("c")
    assert len(room) == 2


def test_two_rooms_share_numbers():
    east, west = Cloakroom(2), Cloakroom(2)
    assert [east.store("a").number, west.store("b").number, east.store("c").number] == [1, 2, 3]
