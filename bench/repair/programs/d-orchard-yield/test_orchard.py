import pytest

from orchard import HarvestBook, comparison


@pytest.fixture
def book():
    b = HarvestBook()
    b.pick("quince", 2021, 10)
    b.pick("quince", 2021, 5)
    b.pick("quince", 2022, 9)
    b.pick("medlar", 2022, 4)
    return b


def test_kilos_add_up(book):
    assert book.kilos("quince", 2021) == 15


def test_nothing_picked(book):
    assert book.kilos("medlar", 2021) == 0.0


def test_total(book):
    assert book.total(2022) == 13


def test_trees(book):
    assert book.trees() == ["medlar", "quince"]


def test_average_after_total(book):
    assert book.total(2021) == 15
    assert book.average("medlar") == 4


def test_looking_up_a_strange_tree(book):
    assert book.kilos("olive", 2021) == 0.0
    assert "olive" not in book.trees()


def test_comparison(book):
    assert comparison(book, 2021, 2022) == ["medlar: +4.0 kg", "quince: -6.0 kg"]


def test_bad_amount(book):
    with pytest.raises(ValueError):
        book.pick("quince", 2022, 0)
