import pytest

from bookings import Booking, Room, minutes


@pytest.fixture
def room():
    made = Room("blue")
    made.book("10:00", "11:00", "Ann")
    return made


@pytest.mark.parametrize("clock, expected", [("00:00", 0), ("09:30", 570), ("24:00", 1440)])
def test_minutes(clock, expected):
    assert minutes(clock) == expected


def test_taken(room):
    assert room.book("10:30", "11:30", "Bob") is False
    assert room.book("09:00", "12:00", "Bob") is False


def test_right_after(room):
    assert room.book("11:00", "12:00", "Bob") is True


def test_right_before(room):
    assert room.book("09:00", "10:00", "Bob") is True
    assert room.busy() == 120


def test_shut(room):
    assert room.book("07:30", "08:30", "Cat") is False
    assert room.book("17:30", "18:30", "Cat") is False


def test_gaps(room):
    assert room.gaps() == [(480, 600), (660, 1080)]
    assert room.gaps(130) == [(660, 1080)]


def test_backwards(room):
    with pytest.raises(ValueError):
        room.book("12:00", "12:00", "Dan")
