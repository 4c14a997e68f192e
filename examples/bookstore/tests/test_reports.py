import pytest

from bookstore.reports import render

ROWS = [("Jane Austen", 3), ("Charles Dickens", 1)]


@pytest.fixture
def sold(app):
    app.orders.place("Ann", {"9780141439587": 2, "9780141439518": 1})
    app.orders.place("Bob", {"9780141439600": 1})
    returned = app.orders.place("Cy", {"9780141439600": 1})
    app.orders.cancel(returned.number)
    return app.reports


def test_copies_by_author(sold):
    assert sold.copies_by_author() == ROWS


def test_revenue(sold):
    assert sold.revenue() == 2 * 899 + 799 + 950


def test_low_stock(sold):
    assert sold.low_stock() == ["A Tale of Two Cities (1)"]


def test_as_text(sold):
    assert sold.as_text().splitlines()[0] == "Jane Austen" + " " * 24 + "3"


def test_etag_changes_with_sales(sold, app):
    before = sold.etag()
    app.orders.place("Dee", {"9780141439587": 1})
    assert sold.etag() != before


def test_csv():
    assert render(ROWS, "csv") == "author,copies\nJane Austen,3\nCharles Dickens,1\n"


def test_json():
    assert '{"author": "Jane Austen", "copies": 3}' in render(ROWS, "json")


def test_unknown_format():
    with pytest.raises(ValueError, match="no such format: xml"):
        render(ROWS, "xml")
