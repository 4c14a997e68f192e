from datetime import date
from decimal import Decimal

import pytest

from bookstore import Book
from bookstore.catalogue import is_isbn, year_of


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("9780141439518", True),
        ("9780141439519", False),
        ("978014143951", False),
    ],
)
def test_is_isbn(text, right):
    assert is_isbn(text) is right


def test_year_of_an_edition():
    assert year_of("2nd edition, 1987") == 1987


def test_slug():
    book = Book("9780141439600", "A Tale of Two Cities!", "Charles Dickens", Decimal(9))
    assert book.slug == "a-tale-of-two-cities"


def test_find_gives_back_what_was_added(app):
    book = app.catalogue.find("9780141439587")
    assert book == Book(
        "9780141439587", "Emma", "Jane Austen", Decimal("8.99"), 10, signed=True
    )


def test_add_refuses_a_wrong_isbn(app):
    with pytest.raises(ValueError, match="not an ISBN: 123"):
        app.catalogue.add(Book("123", "x", "y", Decimal(1)))


def test_title_of(app):
    assert app.catalogue.title_of("9780141439587") == "Emma"


def test_restock(app):
    assert app.catalogue.restock("9780141439600", 5) == 7
    assert app.catalogue.find("9780141439600").stock == 7


def test_withdrawn_books_are_not_on_sale(app):
    app.catalogue.add(
        Book("9780141439563", "Great Expectations", "Charles Dickens", Decimal(9), 1,
             withdrawn_on=date(2020, 5, 1))
    )
    assert "Great Expectations" not in [book.title for book in app.catalogue.on_sale()]


def test_signed_copies(app):
    assert [book.title for book in app.catalogue.signed_copies()] == ["Emma"]


def test_search_is_case_insensitive_and_limited(app):
    assert [book.title for book in app.catalogue.search("EMMA")] == ["Emma"]
    assert len(app.catalogue.search("", 2)) == 2


def test_authors_once_each(app):
    assert app.catalogue.authors() == ["Jane Austen", "Charles Dickens"]


def test_by_author(app):
    groups = app.catalogue.by_author()
    assert [book.title for book in groups["Jane Austen"]] == ["Pride and Prejudice", "Emma"]


def test_import_skips_the_known(app):
    rows = [
        {"isbn": "9780141439587", "title": "Emma", "author": "Jane Austen", "price": "1"},
        {"isbn": "9780141439570", "title": "Dorian Gray", "author": "Oscar Wilde", "price": "6.99"},
    ]
    assert app.catalogue.import_rows(rows) == 1
    assert app.catalogue.find("9780141439587").price == Decimal("8.99")
