import pytest

from rota import Chore, Rota, as_text

CHORES = [Chore("dishes", 20, 3), Chore("floor", 45), Chore("bins", 5, 2)]


def test_nobody():
    with pytest.raises(ValueError):
        Rota([])


def test_same_name_twice():
    with pytest.raises(ValueError):
        Rota(["Jo", "Jo"])


def test_one_person_does_everything():
    assert Rota(["Jo"]).plan(CHORES) == {
        "Jo": ["floor", "dishes", "dishes", "dishes", "bins", "bins"]
    }


def test_plan_for_two():
    assert Rota(["Jo", "Al"]).plan(CHORES) == {
        "Jo": ["floor", "bins", "bins"],
        "Al": ["dishes", "dishes", "dishes"],
    }


def test_minutes_of_a_plan():
    rota = Rota(["Jo", "Al"])
    assert rota.minutes({"Jo": ["floor", "bins"], "Al": []}, CHORES) == {"Jo": 50, "Al": 0}


def test_next_week_begins_with_the_next():
    rota = Rota(["Jo", "Al"])
    chores = [Chore("floor", 45)]
    assert as_text(rota.plan(chores)) == "Jo: floor\nAl: -"
    assert as_text(rota.plan(chores)) == "Jo: -\nAl: floor"


def test_text():
    assert as_text({"Jo": ["bins", "floor", "bins"], "Al": []}) == "Jo: bins (x2), floor\nAl: -"


def test_nothing_to_do():
    assert Rota(["Jo", "Al"]).plan([]) == {"Jo": [], "Al": []}
