from decimal import Decimal

import pytest

from bookstore.app import Application
from bookstore.catalogue import Book
from bookstore.storage import Store

SHELF = [
    Book("9780141439518", "Pride and Prejudice", "Jane Austen", Decimal("7.99"), 4),
    Book("9780141439600", "A Tale of Two Cities", "Charles Dickens", Decimal("9.50"), 2),
    Book("9780141439587", "Emma", "Jane Austen", Decimal("8.99"), 10, signed=True),
]


@pytest.fixture
def store():
    store = Store()
    yield store
    store.close()


@pytest.fixture
def app(store):
    app = Application(store)
    for book in SHELF:
        app.catalogue.add(book)
    return app


@pytest.fixture
def get(app):
    """GET a path of the application; gives the status line and the body."""

    def request(path, query=""):
        started = []
        body = app(
            {"PATH_INFO": path, "QUERY_STRING": query},
            lambda status, headers: started.append(status),
        )
        return started[0], b"".join(body).decode()

    return request
