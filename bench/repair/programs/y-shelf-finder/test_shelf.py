import pytest

from shelf import Book, Shelf, mark_key


@pytest.fixture
def shelf():
    return Shelf(
        [
            Book("QA 76.10", "Compilers"),
            Book("B 12", "Ethics"),
            Book("QA 76.2", "Sorting"),
            Book("QA 9", "Numbers"),
            Book("Z 100", "Printing"),
        ]
    )


def test_mark_key():
    assert mark_key("qa 76.2") == ("QA", 76, 2)
    assert mark_key("Z100") == ("Z", 100, 0)
    with pytest.raises(ValueError):
        mark_key("76")


def test_order(shelf):
    assert [book.title for book in shelf.books] == [
        "Ethics", "Numbers", "Sorting", "Compilers", "Printing",
    ]


def test_middle_of_the_shelf(shelf):
    assert shelf.find("QA 76.2").title == "Sorting"


def test_every_book_is_found(shelf):
    for book in shelf.books:
        assert shelf.find(book.mark) is book


def test_missing_book(shelf):
    assert shelf.find("QA 76.3") is None


def test_neighbours(shelf):
    assert shelf.neighbours("QA76.2") == ["Numbers", "Compilers"]
