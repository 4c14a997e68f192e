import itertools

from league import League, table


def new(*names):
    league = League()
    for name in names:
        league.team(name)
    return league


def test_before_the_first_round():
    for names in itertools.permutations(["Ants", "Bees", "Crabs"]):
        assert new(*names).names() == ["Ants", "Bees", "Crabs"]


def test_scored_before_name():
    league = League()
    league.result("A", 10, "B", 10)
    league.result("C", 12, "D", 12)
    assert league.names() == ["C", "D", "A", "B"]


def test_points_before_difference():
    league = League()
    league.result("A", 10, "B", 9)
    league.result("C", 30, "A", 1)
    league.result("A", 10, "B", 9)
    assert league.names()[:2] == ["A", "C"]


def test_relegated_of_level_teams():
    assert new("B", "C", "A").relegated() == ["C"]
    assert new("B", "C", "A").promoted(2) == ["A", "B"]


def test_negative_differences():
    league = League()
    league.result("A", 1, "B", 9)
    league.result("C", 1, "D", 5)
    assert league.names() == ["B", "D", "C", "A"]


def test_table_of_level_teams():
    lines = table(new("Zebras", "Apes")).split("\n")
    assert [line.split()[:2] for line in lines] == [["1", "Apes"], ["2", "Zebras"]]
