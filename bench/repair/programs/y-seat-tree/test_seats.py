import pytest

from seats import SeatTree, first_free


def test_in_order():
    assert list(SeatTree([5, 2, 8, 1, 9, 3])) == [1, 2, 3, 5, 8, 9]


def test_taken_twice():
    tree = SeatTree([4, 4, 4])
    assert len(tree) == 1


def test_contains():
    tree = SeatTree([5, 2, 8])
    assert 8 in tree
    assert 7 not in tree


@pytest.mark.parametrize("seat", [1, 3, 9])
def test_remove_at_the_edge(seat):
    tree = SeatTree([5, 2, 8, 1, 9, 3])
    tree.remove(seat)
    assert list(tree) == [s for s in (1, 2, 3, 5, 8, 9) if s != seat]


def test_remove_from_the_middle():
    tree = SeatTree([5, 2, 8, 1, 9, 3])
    tree.remove(5)
    assert list(tree) == [1, 2, 3, 8, 9]


def test_remove_unknown():
    with pytest.raises(KeyError):
        SeatTree([1, 2]).remove(3)


def test_first_free():
    assert first_free(SeatTree([2, 1, 4])) == 3
