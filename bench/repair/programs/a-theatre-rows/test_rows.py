import pytest

from rows import Hall, row_label, row_number


def test_first_labels():
    assert [row_label(n) for n in (1, 2, 3)] == ["A", "B", "C"]


def test_two_letters():
    assert row_label(27) == "AA"
    assert row_label(28) == "AB"


def test_numbers():
    assert row_number("A") == 1
    assert row_number("Z") == 26
    assert row_number("AB") == 28


def test_plan_of_a_large_hall():
    hall = Hall(28, 3)
    hall.book("Z2")
    hall.book("AB1")
    assert hall.plan()[24:] == [" Y ...", " Z .x.", "AA ...", "AB x.."]


def test_free_seats():
    hall = Hall(3, 4)
    hall.book("B2")
    assert hall.free_in_row(2) == ["B1", "B3", "B4"]


def test_seat_taken():
    hall = Hall(3, 4)
    hall.book("B2")
    with pytest.raises(ValueError):
        hall.book("B2")


def test_bad_seats():
    hall = Hall(3, 4)
    for seat in ("D1", "A5", "A0", "7", "a1"):
        with pytest.raises(ValueError):
            hall.parse(seat)
