import random
from itertools import combinations

import pytest

from pack import Thing, best_use, essential, smallest_limit


def slow(things, limit):
    return max(
        sum(t.use for t in chosen)
        for size in range(len(things) + 1)
        for chosen in combinations(things, size)
        if sum(t.weight for t in chosen) <= limit
    )


def test_thing_is_not_taken_twice():
    assert best_use([Thing("a", 2, 5)], 10) == 5


def test_two_alike_may_both_be_taken():
    assert best_use([Thing("a", 2, 5), Thing("a", 2, 5)], 10) == 10


def test_no_things_or_no_room():
    assert best_use([], 5) == 0
    assert best_use([Thing("a", 1, 5)], 0) == 0


def test_limit_of_exactly_the_weight():
    assert best_use([Thing("a", 5, 7)], 5) == 7
    assert best_use([Thing("a", 5, 7)], 4) == 0


def test_greedy_is_not_enough():
    things = [Thing("a", 6, 13), Thing("b", 5, 10), Thing("c", 5, 10)]
    assert best_use(things, 10) == 20


@pytest.mark.parametrize("seed", range(6))
def test_against_the_slow_way(seed):
    rng = random.Random(seed)
    things = [Thing(f"t{i}", rng.randint(1, 7), rng.randint(1, 20)) for i in range(7)]
    for limit in range(0, 26, 5):
        assert best_use(things, limit) == slow(things, limit)


def test_order_of_the_list_does_not_matter():
    things = [Thing("a", 3, 4), Thing("b", 4, 5), Thing("c", 2, 3)]
    assert best_use(things, 6) == best_use(things[::-1], 6) == 8


def test_smallest_limit_needs_all():
    assert smallest_limit([Thing("a", 3, 4), Thing("b", 4, 5)], 9) == 7


def test_essential_with_a_light_thing():
    assert essential([Thing("a", 1, 2), Thing("b", 3, 7)], 4) == ["a", "b"]
