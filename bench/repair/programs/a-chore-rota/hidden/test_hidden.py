from rota import Chore, Rota, as_text

CHORES = [Chore("a", 30, 2), Chore("b", 10, 4), Chore("c", 25)]


def test_every_chore_is_done_as_often_as_wanted():
    tasks = Rota(["x", "y", "z"]).plan(CHORES)
    names = sorted(name for part in tasks.values() for name in part)
    assert names == ["a", "a", "b", "b", "b", "b", "c"]


def test_load_is_shared():
    rota = Rota(["x", "y", "z"])
    minutes = rota.minutes(rota.plan(CHORES), CHORES)
    assert sum(minutes.values()) == 125
    assert max(minutes.values()) - min(minutes.values()) <= 30


def test_lists_are_separate():
    tasks = Rota(["x", "y"]).plan([])
    tasks["x"].append("extra")
    assert tasks["y"] == []


def test_plans_are_separate():
    rota = Rota(["x"])
    first = rota.plan(CHORES)
    second = rota.plan(CHORES)
    assert first == second and first["x"] is not second["x"]
    assert len(first["x"]) == 7


def test_all_people_are_listed_in_order():
    rota = Rota(["x", "y", "z"])
    rota.plan(CHORES)
    assert list(rota.plan([Chore("q", 1)])) == ["x", "y", "z"]


def test_more_people_than_chores():
    assert as_text(Rota(["x", "y", "z"]).plan([Chore("q", 1), Chore("r", 2)])) == "x: r\ny: q\nz: -"


def test_rotation_over_three_weeks():
    rota = Rota(["x", "y", "z"])
    weeks = [rota.plan([Chore("q", 1)]) for _ in range(3)]
    assert [[p for p in week if week[p]] for week in weeks] == [["x"], ["y"], ["z"]]
