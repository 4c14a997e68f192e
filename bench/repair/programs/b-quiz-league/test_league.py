import pytest

from league import League, table


@pytest.fixture
def league():
    league = League()
    league.result("Owls", 30, "Foxes", 20)
    league.result("Hares", 25, "Owls", 25)
    league.result("Foxes", 28, "Hares", 22)
    return league


def test_points(league):
    assert league.team("Owls").points == 4
    assert league.team("Foxes").points == 3


def test_names(league):
    assert league.names() == ["Owls", "Foxes", "Hares"]


def test_difference_decides():
    league = League()
    league.result("A", 10, "B", 5)
    league.result("C", 20, "D", 5)
    assert league.names() == ["C", "A", "B", "D"]


def test_promoted_and_relegated(league):
    assert league.promoted() == ["Owls"]
    assert league.relegated(2) == ["Hares", "Foxes"]


def test_level_teams_by_name():
    league = League()
    league.result("Badgers", 18, "Adders", 18)
    assert league.names() == ["Adders", "Badgers"]


def test_table(league):
    assert table(league).split("\n")[0] == " 1 Owls          4 +10"


def test_same_team():
    with pytest.raises(ValueError):
        League().result("A", 1, "A", 1)


def test_empty():
    assert table(League()) == ""
