import pytest

from league import League, format_table


@pytest.fixture
def league():
    return League(["Bern", "Davos", "Oslo"])


def test_win(league):
    league.record("Bern", "Davos", 7, 4)
    assert (league["Bern"].won, league["Bern"].lost) == (1, 0)
    assert (league["Davos"].won, league["Davos"].lost) == (0, 1)


def test_draw(league):
    league.record("Bern", "Davos", 5, 5)
    assert league["Bern"].points == league["Davos"].points == 1
    assert league["Davos"].difference == 0


def test_home_difference(league):
    league.record("Bern", "Davos", 7, 4)
    assert league["Bern"].difference == 3


def test_points_decide_first(league):
    league.record("Bern", "Davos", 1, 9)
    assert league.leader() == "Davos"


def test_against_itself(league):
    with pytest.raises(ValueError):
        league.record("Bern", "Bern", 1, 0)


def test_names_break_ties(league):
    assert [row.team for row in league.table()] == ["Bern", "Davos", "Oslo"]


def test_difference_breaks_ties(league):
    league.record("Bern", "Davos", 3, 1)
    league.record("Oslo", "Bern", 1, 6)
    league.record("Davos", "Oslo", 4, 8)
    assert [row.team for row in league.table()] == ["Bern", "Oslo", "Davos"]
    assert league["Oslo"].difference == -1


def test_format_table(league):
    league.record("Oslo", "Davos", 6, 2)
    assert format_table(league) == [
        "team        G  P  +/-",
        "Oslo        1  2   +4",
        "Bern        0  0   +0",
        "Davos       1  0   -4",
    ]
