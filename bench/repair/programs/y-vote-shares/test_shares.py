from fractions import Fraction

from shares import read_votes, seats, shares, table

TEXT = """\
Lake: 500
Hill: 3 00
Wood: 200
"""


def test_read_votes():
    assert list(read_votes(TEXT)) == [("Lake", 500), ("Hill", 300), ("Wood", 200)]


def test_shares_of_a_list():
    assert shares([("a", 1), ("b", 3)]) == {"a": Fraction(1, 4), "b": Fraction(3, 4)}


def test_shares_of_a_file():
    assert shares(read_votes(TEXT))["Wood"] == Fraction(1, 5)


def test_seats_of_a_list():
    rows = [("a", 100), ("b", 80), ("c", 30), ("d", 20)]
    assert seats(rows, 8) == {"a": 4, "b": 3, "c": 1, "d": 0}


def test_seats_of_a_file():
    assert seats(read_votes(TEXT), 10) == {"Lake": 5, "Hill": 3, "Wood": 2}


def test_hurdle():
    assert seats([("a", 90), ("b", 10)], 5, Fraction(1, 5)) == {"a": 5}


def test_table():
    assert table(TEXT, 2).splitlines()[0] == "Lake        50.0 %   1"
