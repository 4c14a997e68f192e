import pytest

from bookings import Booking, Room


@pytest.mark.parametrize(
    "one, two, expected",
    [
        ((0, 10), (10, 20), False),
        ((10, 20), (0, 10), False),
        ((0, 10), (9, 20), True),
        ((9, 20), (0, 10), True),
        ((0, 30), (10, 20), True),
        ((10, 20), (0, 30), True),
        ((5, 6), (5, 6), True),
        ((0, 5), (20, 30), False),
        ((20, 30), (0, 5), False),
    ],
)
def test_overlaps(one, two, expected):
    assert Booking(*one, "a").overlaps(Booking(*two, "b")) is expected


def test_fill_the_day_backwards():
    room = Room("red", "08:00", "12:00")
    for hour in (11, 10, 9, 8):
        assert room.book(f"{hour:02}:00", f"{hour + 1:02}:00", "x")
    assert room.gaps() == []
    assert room.busy() == 240


def test_fit_between():
    room = Room("red")
    assert room.book("09:00", "10:00", "a")
    assert room.book("11:00", "12:00", "b")
    assert room.book("10:00", "11:00", "c")
    assert not room.book("10:00", "11:00", "d")
    assert [booking.who for booking in room.bookings] == ["a", "c", "b"]


def test_one_minute_too_long():
    room = Room("red")
    room.book("10:00", "11:00", "a")
    assert not room.book("09:00", "10:01", "b")
    assert not room.book("10:59", "12:00", "b")


def test_whole_day():
    room = Room("red")
    assert room.book("08:00", "18:00", "a")
    assert not room.book("08:00", "08:01", "b")
    assert room.gaps() == []
