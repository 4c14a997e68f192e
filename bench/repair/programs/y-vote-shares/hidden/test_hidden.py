from fractions import Fraction

from shares import seats, shares, table

ROWS = [("a", 40), ("b", 35), ("c", 25)]


def test_shares_of_iterators():
    expected = {"a": Fraction(2, 5), "b": Fraction(7, 20), "c": Fraction(1, 4)}
    assert shares(iter(ROWS)) == expected
    assert shares(row for row in ROWS) == expected
    assert shares(dict(ROWS).items()) == expected
    assert shares(tuple(ROWS)) == expected


def test_seats_of_iterators():
    expected = {"a": 2, "b": 2, "c": 1}
    assert seats(iter(ROWS), 5) == expected
    assert seats(map(tuple, ROWS), 5) == expected
    assert seats(zip("abc", (40, 35, 25)), 5) == expected
    assert seats(dict(ROWS).items(), 5) == expected


def test_hurdle_with_a_generator():
    assert seats((row for row in ROWS), 3, Fraction(3, 10)) == {"a": 2, "b": 1}


def test_share_equal_to_the_hurdle():
    assert set(seats(iter(ROWS), 3, Fraction(1, 4))) == {"a", "b", "c"}


def test_tie_goes_to_the_first():
    assert seats(iter([("x", 10), ("y", 10)]), 1) == {"x": 1, "y": 0}


def test_arguments_are_left_alone():
    rows = list(ROWS)
    shares(rows)
    seats(rows, 4)
    assert rows == ROWS


def test_whole_table():
    assert table("Lake: 3\nHill: 1", 4).splitlines() == [
        "Lake        75.0 %   3",
        "Hill        25.0 %   1",
    ]
