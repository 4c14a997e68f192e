import pytest

from swiss import Tournament


@pytest.fixture
def cup():
    tournament = Tournament({"Ada": 1900, "Bo": 1800, "Cy": 1700, "Di": 1600})
    tournament.result("Ada", "Cy", 2)
    tournament.result("Bo", "Di", 2)
    return tournament


def test_points(cup):
    assert [cup.players[n].points for n in ("Ada", "Bo", "Cy", "Di")] == [2, 2, 0, 0]


def test_standings_by_rating_at_first():
    assert Tournament({"x": 1000, "y": 1200}).standings() == ["y", "x"]


def test_standings_after_one_round(cup):
    assert cup.standings() == ["Ada", "Bo", "Cy", "Di"]


def test_pairs_have_not_met(cup):
    assert cup.pair() == [("Ada", "Bo"), ("Cy", "Di")]


def test_cannot_meet_twice(cup):
    with pytest.raises(ValueError):
        cup.result("Cy", "Ada", 1)


def test_bad_points(cup):
    with pytest.raises(ValueError):
        cup.result("Ada", "Bo", 3)


def test_buchholz(cup):
    cup.result("Ada", "Bo", 2)
    cup.result("Cy", "Di", 1)
    assert {n: cup.buchholz(n) for n in cup.players} == {"Ada": 3, "Bo": 5, "Cy": 5, "Di": 3}


def test_sonneborn(cup):
    cup.result("Ada", "Bo", 2)
    cup.result("Cy", "Di", 1)
    assert {n: cup.sonneborn(n) for n in cup.players} == {"Ada": 6, "Bo": 2, "Cy": 1, "Di": 1}


def test_odd_number_of_players():
    assert Tournament({"x": 3, "y": 2, "z": 1}).pair() == [("x", "y")]
