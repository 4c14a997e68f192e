import random

import pytest

from trails import distances, read_trails, route, within


def slow(network, start):
    far = {hut: float("inf") for hut in network}
    far[start] = 0
    for _ in network:
        for hut, ends in network.items():
            for end, length in ends.items():
                far[end] = min(far[end], far[hut] + length)
    return {hut: way for hut, way in far.items() if way < float("inf")}


def test_chain():
    network = read_trails("a-b: 1\nb-c: 1\nc-d: 1\nd-e: 1")
    assert distances(network, "a")[0] == {"a": 0, "b": 1, "c": 2, "d": 3, "e": 4}


def test_long_detour_with_short_last_leg():
    network = read_trails("a-b: 10\nb-c: 1\nc-z: 1\na-z: 11.5")
    assert route(network, "a", "z") == ["a", "z"]
    assert distances(network, "a")[0]["z"] == 11.5


def test_better_way_found_later():
    network = read_trails("a-b: 10\na-c: 3\nc-b: 4\nb-d: 1")
    assert route(network, "a", "d") == ["a", "c", "b", "d"]
    assert distances(network, "a")[0]["d"] == 8


@pytest.mark.parametrize("seed", range(8))
def test_against_the_slow_way(seed):
    rng = random.Random(seed)
    lines = []
    for i in range(9):
        for j in range(i):
            if rng.random() < 0.35:
                lines.append(f"h{i}-h{j}: {rng.randint(1, 12)}")
    network = read_trails("\n".join(lines))
    for start in network:
        best, before = distances(network, start)
        assert best == slow(network, start)
        for hut, previous in before.items():
            assert best[hut] == best[previous] + network[previous][hut]


def test_within_includes_the_limit():
    network = read_trails("a-b: 2\nb-c: 2\nc-d: 2")
    assert within(network, "a", 4) == ["b", "c"]
    assert within(network, "a", 1) == []


def test_same_length_both_ways():
    network = read_trails("a-b: 3\nb-c: 4\na-c: 9\nc-d: 1")
    assert distances(network, "a")[0]["d"] == distances(network, "d")[0]["a"] == 8
