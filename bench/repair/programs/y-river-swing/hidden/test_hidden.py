import random

import pytest

from swing import describe, strongest


def slow(steps):
    return max(
        sum(steps[a:b]) for a in range(len(steps)) for b in range(a + 1, len(steps) + 1)
    )


def test_single_fall():
    assert strongest([-5]) == (-5, 0, 0)


def test_falls_of_equal_size():
    assert strongest([-3, -3, -3]) == (-3, 0, 0)


def test_last_fall_is_the_smallest():
    assert strongest([-9, -8, -1]) == (-1, 2, 2)


def test_river_falls_throughout():
    assert describe("50 40 38 20") == "fell by 2 cm from reading 2 to 3"


def test_fall_then_rise():
    assert strongest([-6, 4]) == (4, 1, 1)


def test_whole_run():
    assert strongest([2, -1, 2]) == (3, 0, 2)


@pytest.mark.parametrize("seed", range(5))
def test_sums_against_the_slow_way(seed):
    rng = random.Random(seed)
    for low, high in ((-9, 9), (-9, -1), (1, 9)):
        steps = [rng.randint(low, high) for _ in range(rng.randint(1, 12))]
        swing = strongest(steps)
        assert swing.rise == slow(steps)
        assert sum(steps[swing.first:swing.last + 1]) == swing.rise
