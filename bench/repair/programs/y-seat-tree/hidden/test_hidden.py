import random
from itertools import permutations

import pytest

from seats import SeatTree, first_free


def test_root_with_two_children():
    tree = SeatTree([2, 1, 3])
    tree.remove(2)
    assert list(tree) == [1, 3]
    assert len(tree) == 2


def test_follower_with_a_right_child():
    tree = SeatTree([10, 5, 20, 15, 25, 17])
    tree.remove(10)
    assert list(tree) == [5, 15, 17, 20, 25]
    assert 17 in tree and 10 not in tree


def test_removed_seats_are_gone_for_good():
    tree = SeatTree([2, 1, 3])
    tree.remove(2)
    tree.remove(3)
    assert 3 not in tree
    with pytest.raises(KeyError):
        tree.remove(3)
    assert list(tree) == [1]


@pytest.mark.parametrize("gone", range(1, 6))
def test_every_shape(gone):
    for order in permutations(range(1, 6)):
        tree = SeatTree(order)
        tree.remove(gone)
        assert list(tree) == [seat for seat in range(1, 6) if seat != gone]


def test_long_evening():
    rng = random.Random(11)
    tree, model = SeatTree(), set()
    for _ in range(400):
        seat = rng.randint(1, 40)
        if seat in model:
            tree.remove(seat)
            model.remove(seat)
        else:
            tree.add(seat)
            model.add(seat)
        assert list(tree) == sorted(model)


def test_emptied():
    tree = SeatTree([2, 1, 3])
    for seat in (2, 1, 3):
        tree.remove(seat)
    assert list(tree) == [] and len(tree) == 0


def test_first_free_after_a_return():
    tree = SeatTree([3, 1, 4, 2, 5])
    tree.remove(3)
    assert first_free(tree) == 3


def test_seat_can_be_taken_again():
    tree = SeatTree([2, 1, 3])
    tree.remove(2)
    tree.add(2)
    assert list(tree) == [1, 2, 3]
