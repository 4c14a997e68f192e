from swiss import Tournament


def played(*results):
    names = sorted({name for white, black, _ in results for name in (white, black)})
    tournament = Tournament({name: 1000 for name in names})
    for white, black, points in results:
        tournament.result(white, black, points)
    return tournament


def test_buchholz_of_one_game():
    tournament = played(("a", "b", 2))
    assert tournament.buchholz("a") == 0
    assert tournament.buchholz("b") == 2


def test_sonneborn_of_one_game():
    tournament = played(("a", "b", 2))
    assert tournament.sonneborn("a") == 0
    assert tournament.sonneborn("b") == 0


def test_draw():
    tournament = played(("a", "b", 1))
    assert tournament.buchholz("a") == tournament.buchholz("b") == 1
    assert tournament.sonneborn("a") == tournament.sonneborn("b") == 1


def test_no_games():
    tournament = Tournament({"a": 1, "b": 2})
    assert tournament.buchholz("a") == tournament.sonneborn("a") == 0


def test_stronger_opponent_is_ranked_first():
    tournament = played(("a", "b", 2), ("c", "d", 2), ("b", "d", 2))
    # a beat b (2 points), c beat d (0 points)
    assert tournament.standings() == ["a", "b", "c", "d"]
    assert tournament.buchholz("a") == 2
    assert tournament.buchholz("c") == 0


def test_sonneborn_weights_by_result():
    tournament = played(("a", "b", 2), ("a", "c", 1), ("a", "d", 0), ("b", "c", 2), ("d", "b", 1))
    # points: a 3, b 3, c 1, d 3
    assert tournament.sonneborn("a") == 2 * 3 + 1 * 1
    assert tournament.sonneborn("d") == 2 * 3 + 1 * 3
    assert tournament.buchholz("a") == 3 + 1 + 3


def test_sum_of_buchholz():
    tournament = played(("a", "b", 2), ("c", "d", 1), ("a", "c", 0))
    total = sum(p.points * len(p.games) for p in tournament.players.values())
    assert sum(tournament.buchholz(n) for n in tournament.players) == total
    # a: b 0 + c 3; b: a 2; c: d 1 + a 2; d: c 3
    assert [tournament.buchholz(n) for n in "abcd"] == [3, 2, 3, 3]


def test_pairing_follows_tie_break():
    tournament = played(("a", "b", 0), ("c", "d", 2), ("a", "c", 0))
    assert tournament.standings()[0] == "c"
