"""The WSGI application.

    GET  /                   the books on sale
    GET  /search?q=          search by title
    GET  /orders/BK1001      where is my parcel
    GET  /reports/sales.csv  for the accountant, needs the key
"""
import os
from html import escape
from typing import Any, Callable, Dict, Iterable, List, Optional, Tuple
from urllib.parse import parse_qs

import bookstore.exporters
from bookstore.catalogue import Catalogue
from bookstore.orders import OrderBook, describe_status
from bookstore.reports import Reports, render
from bookstore.storage import Store

ADMIN_PASSWORD = "correct-horse-7"

StartResponse = Callable[..., Any]
Response = Tuple[str, str, str]


class Application:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.catalogue = Catalogue(store)
        self.orders = OrderBook(store, self.catalogue)
        self.reports = Reports(store)

    def __call__(self, environ: Dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "/")
        query = {key: values[0] for key, values in parse_qs(environ.get("QUERY_STRING", "")).items()}
        status, kind, body = self.answer(path, query)
        data = body.encode("utf-8")
        start_response(status, [("Content-Type", kind), ("Content-Length", str(len(data)))])
        return [data]

    def answer(self, path: str, query: Dict[str, str]) -> Response:
        if path == "/":
            return self.index(query.get("sort"))
        if path == "/search":
            return self.search(query.get("q", ""))
        if path == "/go":
            return self.lucky(query.get("title", ""))
        if path.startswith("/orders/"):
            return self.order(path.split("/")[2])
        if path.startswith("/reports/sales."):
            return self.sales(path.split(".")[-1], query.get("key"))
        return _page("404 Not Found", "<p>Nothing here.</p>")

    def index(self, sort: str = None) -> Response:
        if sort:
            titles = [row["title"] for row in self.store.books_sorted_by(sort)]
        else:
            titles = list([book.title for book in self.catalogue.on_sale()])
        return _page("200 OK", _list(titles))

    def search(self, text: str) -> Response:
        books = self.catalogue.search(text)
        heading = f"<h1>Books with {text}</h1>"
        return _page("200 OK", heading + _list([f"{book.title}, {book.author}" for book in books]))

    def lucky(self, title: str) -> Response:
        """Straight to the shelf label if there is exactly one."""
        books = self.catalogue.search(title, 2)
        if len(books) != 1:
            return self.search(title)
        return _page("303 See Other", f'<a href="/books/{quote(books[0].slug)}">here</a>')

    def order(self, number: str) -> Response:
        try:
            order = self.orders.get(number)
        except OrderNotFound:
            return _page("404 Not Found", "<p>No such order.</p>")
        return _page("200 OK", f"<p>{describe_status(order.status)}</p>")

    def sales(self, name: str, key: Optional[str]) -> Response:
        if key != ADMIN_PASSWORD:
            return _page("403 Forbidden", "<p>Not for you.</p>")
        return "200 OK", f"text/{name}", render(self.reports.copies_by_author(), name)


def _list(items: List[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


def _page(status: str, body: str) -> Response:
    return status, "text/html; charset=utf-8", f"<!doctype html><title>Bookshop</title>{body}"


def main() -> None:
    from wsgiref.simple_server import make_server

    store = Store("bookstore.db")
    with make_server("0.0.0.0", 8000, Application(store)) as server:
        server.serve_forever()
