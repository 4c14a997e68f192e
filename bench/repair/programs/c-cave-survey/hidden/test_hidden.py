from survey import Cave, largest_system


def build(*passages):
    cave = Cave()
    for a, b, length in passages:
        cave.add_passage(a, b, length)
    return cave


def test_one_system():
    assert build(("a", "b", 1), ("c", "b", 1)).systems() == [["a", "b", "c"]]


def test_empty_cave():
    assert Cave().systems() == []


def test_lonely_chambers():
    cave = Cave()
    cave.add_chamber("q")
    cave.add_chamber("p")
    assert cave.systems() == [["p"], ["q"]]


def test_reach_fills_the_callers_set():
    seen = set()
    result = build(("a", "b", 1)).reach("a", seen)
    assert seen == {"a", "b"}
    assert result == {"a", "b"}


def test_reach_calls_are_independent():
    cave = build(("a", "b", 1), ("x", "y", 1))
    assert cave.reach("a") == {"a", "b"}
    assert cave.reach("x") == {"x", "y"}


def test_systems_partition_the_cave():
    cave = build(("a", "d", 1), ("b", "c", 2), ("e", "b", 3), ("f", "g", 1), ("g", "f", 1))
    parts = cave.systems()
    flat = [name for part in parts for name in part]
    assert sorted(flat) == cave.chambers()
    assert parts == [["a", "d"], ["b", "c", "e"], ["f", "g"]]


def test_largest_of_three():
    cave = build(("a", "b", 3), ("m", "n", 2), ("n", "o", 2), ("z", "y", 1))
    assert largest_system(cave) == (["m", "n", "o"], 4)
