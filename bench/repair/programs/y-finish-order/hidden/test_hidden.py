import random

import pytest

from finish import Boat, by_crew_and_time, merge_sort, places, results


def test_two_equal_items():
    assert merge_sort([("x", 1), ("y", 1)], key=lambda p: p[1]) == [("x", 1), ("y", 1)]


@pytest.mark.parametrize("seed", range(6))
def test_like_the_sort_of_python(seed):
    rng = random.Random(seed)
    items = [(rng.randint(0, 4), number) for number in range(rng.randint(2, 40))]
    assert merge_sort(items, key=lambda p: p[0]) == sorted(items, key=lambda p: p[0])
    assert merge_sort(items, key=lambda p: -p[0]) == sorted(items, key=lambda p: -p[0])


def test_all_equal():
    assert merge_sort(list("qwerty"), key=lambda c: 0) == list("qwerty")


def test_argument_is_left_alone():
    items = [3, 1, 2]
    assert merge_sort(items, key=lambda x: x) == [1, 2, 3]
    assert items == [3, 1, 2]


def test_entry_order_of_a_whole_fleet():
    fleet = [Boat(s, "c", 80) for s in "HDAGB"]
    assert [boat.sail for boat in results(fleet)] == list("HDAGB")


def test_crews_keep_their_times_in_order():
    fleet = [Boat("A", "kit", 50), Boat("B", "kit", 70), Boat("C", "kit", 40), Boat("D", "ada", 90)]
    assert [boat.sail for boat in by_crew_and_time(fleet)] == ["D", "C", "A", "B"]


def test_places_with_two_ties():
    fleet = [Boat("A", "x", 20), Boat("B", "x", 10), Boat("C", "x", 20), Boat("D", "x", 10)]
    assert list(places(fleet).items()) == [("B", 1), ("D", 1), ("A", 3), ("C", 3)]
