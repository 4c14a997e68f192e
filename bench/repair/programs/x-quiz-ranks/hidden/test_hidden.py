from quiz import Answer, Score, order, podium, ranks


def names(results):
    return [score.player for score in order(results)]


def test_points_before_time():
    assert names([Score("a", 1, 1), Score("b", 2, 99), Score("c", 2, 98)]) == ["c", "b", "a"]


def test_three_times():
    results = [Score("a", 4, 20), Score("b", 4, 10), Score("c", 4, 30)]
    assert names(results) == ["b", "a", "c"]


def test_level_players_keep_their_order():
    results = [Score("z", 3, 5), Score("a", 3, 5), Score("m", 3, 5), Score("b", 3, 4)]
    assert names(results) == ["b", "z", "a", "m"]


def test_zero_points():
    assert names([Score("a", 0, 9), Score("b", 0, 0), Score("c", 1, 50)]) == ["c", "b", "a"]


def test_ranks_with_time():
    results = [Score("a", 2, 8), Score("b", 2, 6), Score("c", 2, 8), Score("d", 3, 9), Score("e", 2, 9)]
    assert ranks(results) == [(1, "d"), (2, "b"), (3, "a"), (3, "c"), (5, "e")]


def test_negative_points():
    assert names([Score("a", -2, 1), Score("b", -1, 9), Score("c", -1, 3)]) == ["c", "b", "a"]


def test_podium_with_ties():
    answers = [
        Answer("a", True, 7), Answer("b", True, 7), Answer("c", True, 5),
        Answer("d", True, 9), Answer("e", False, 1), Answer("f", True, 6),
    ]
    assert podium(answers) == ["c", "f", "a", "b"]


def test_list_is_not_changed():
    results = [Score("a", 1, 5), Score("b", 1, 4)]
    order(results)
    assert [score.player for score in results] == ["a", "b"]
