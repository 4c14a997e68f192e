import pytest

from survey import Cave, largest_system


def build(*passages):
    cave = Cave()
    for a, b, length in passages:
        cave.add_passage(a, b, length)
    return cave


def test_chambers_sorted():
    assert build(("pit", "hall", 4)).chambers() == ["hall", "pit"]


def test_reach_follows_passages():
    cave = build(("a", "b", 1), ("b", "c", 1), ("x", "y", 1))
    assert cave.reach("a") == {"a", "b", "c"}


def test_reach_copes_with_loops():
    cave = build(("a", "b", 1), ("b", "c", 1), ("c", "a", 1))
    assert cave.reach("b") == {"a", "b", "c"}


def test_total_length():
    cave = build(("a", "b", 1.5), ("b", "c", 2))
    assert cave.total_length() == 3.5
    assert cave.total_length(["a", "b"]) == 1.5


def test_bad_length():
    with pytest.raises(ValueError):
        build(("a", "b", 0))


def test_two_systems():
    cave = build(("a", "b", 1), ("x", "y", 1))
    assert cave.systems() == [["a", "b"], ["x", "y"]]


def test_largest_system():
    cave = build(("a", "b", 1), ("x", "y", 9), ("y", "z", 2))
    assert largest_system(cave) == (["x", "y", "z"], 11)
