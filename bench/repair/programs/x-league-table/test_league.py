import pytest

from league import League


def league(*lines):
    made = League()
    for line in lines:
        made.record(line)
    return made


def test_home_win_points():
    made = league("Rovers 2:1 United")
    assert made.team("Rovers").points == 3
    assert made.team("United").points == 0
    assert made.team("United").losses == 1


def test_draw():
    made = league("Rovers 1:1 United", "United 0:0 Rovers")
    assert made.table() == [("Rovers", 2, 0), ("United", 2, 0)]


def test_long_names():
    made = league("Red Star Old Town 0:0 1. FC New Town")
    assert sorted(made.teams) == ["1. FC New Town", "Red Star Old Town"]


def test_table():
    made = league("A 3:0 B", "B 1:2 C", "C 0:1 A")
    assert made.table() == [("A", 6, 4), ("C", 3, 0), ("B", 0, -4)]


@pytest.mark.parametrize("line", ["", "A B", "A 1-0 B", "A 1:0 A"])
def test_bad_lines(line):
    with pytest.raises(ValueError):
        league(line)
