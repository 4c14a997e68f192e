from league import League


def test_differences_sum_to_zero():
    league = League("abcd")
    games = [("a", "b", 3, 5), ("c", "d", 7, 0), ("b", "c", 2, 2), ("d", "a", 9, 4), ("a", "c", 1, 6)]
    for game in games:
        league.record(*game)
    assert sum(row.difference for row in league.table()) == 0
    assert sum(row.scored for row in league.table()) == sum(row.conceded for row in league.table()) == 39


def test_away_win():
    league = League("ab")
    league.record("a", "b", 2, 8)
    assert (league["b"].scored, league["b"].conceded) == (8, 2)
    assert (league["a"].scored, league["a"].conceded) == (2, 8)


def test_away_loss():
    league = League("ab")
    league.record("a", "b", 8, 3)
    assert league["b"].difference == -5


def test_shutout():
    league = League("ab")
    league.record("a", "b", 0, 4)
    assert league["b"].difference == 4
    assert league["a"].difference == -4


def test_return_match():
    league = League("ab")
    league.record("a", "b", 5, 2)
    league.record("b", "a", 4, 3)
    assert league["b"].played == 2
    assert (league["b"].scored, league["b"].conceded) == (6, 8)
    assert league.leader() == "a"


def test_draw_counts_stones():
    league = League("ab")
    league.record("a", "b", 5, 5)
    assert (league["b"].scored, league["b"].conceded) == (5, 5)
