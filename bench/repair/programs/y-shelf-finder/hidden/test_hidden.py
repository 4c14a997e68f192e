import pytest

from shelf import Book, Shelf


def make(numbers):
    return Shelf([Book(f"A {n}", str(n)) for n in numbers])


@pytest.mark.parametrize("size", range(1, 12))
def test_all_sizes(size):
    shelf = make(range(0, 2 * size, 2))
    for n in range(0, 2 * size, 2):
        assert shelf.find(f"A {n}").title == str(n)
        assert shelf.find(f"A {n + 1}") is None


def test_empty_shelf():
    assert Shelf([]).find("A 1") is None


def test_before_first_and_after_last():
    shelf = make([5, 6])
    assert shelf.find("A 4") is None
    assert shelf.find("A 7") is None
    assert shelf.find("B 5") is None


def test_single_book():
    assert make([3]).find("a3").title == "3"


def test_neighbours_at_the_ends():
    shelf = make([1, 2, 3])
    assert shelf.neighbours("A 1") == ["2"]
    assert shelf.neighbours("A 3") == ["2"]


def test_neighbours_of_a_missing_book():
    with pytest.raises(LookupError):
        make([1, 3]).neighbours("A 2")
