import pytest

from quiz import Answer, Score, order, podium, ranks, scores


def test_scores():
    answers = [
        Answer("Ann", True, 5),
        Answer("Bob", False, 3),
        Answer("Ann", True, 4, 2),
    ]
    assert scores(answers) == [Score("Ann", 3, 9), Score("Bob", 0, 3)]


def test_order_by_points():
    found = order([Score("Ann", 1, 5), Score("Bob", 3, 9), Score("Cat", 2, 7)])
    assert [score.player for score in found] == ["Bob", "Cat", "Ann"]


def test_order_by_time():
    found = order([Score("Ann", 2, 30), Score("Bob", 2, 20)])
    assert [str(score) for score in found] == ["Bob: 2 in 20s", "Ann: 2 in 30s"]


def test_ranks():
    results = [Score("Ann", 5, 9), Score("Bob", 4, 9), Score("Cat", 4, 9), Score("Dan", 1, 2)]
    assert ranks(results) == [(1, "Ann"), (2, "Bob"), (2, "Cat"), (4, "Dan")]


def test_podium():
    answers = [Answer(name, True, 1, worth) for name, worth in zip("abcde", (5, 3, 9, 1, 7))]
    assert podium(answers) == ["c", "e", "a"]


def test_nobody():
    assert ranks([]) == []
