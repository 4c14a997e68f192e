"""Sales figures for Monday morning."""

from collections import defaultdict
import hashlib
from typing import Callable, Dict, List, Tuple

from bookstore.catalogue import Catalogue
from bookstore.orders import OrderBook
from bookstore.pricing import _toPence
from bookstore.storage import Store

Rows = List[Tuple[str, int]]

_formats: Dict[str, Callable[[Rows], str]] = {}


def register(name: str) -> Callable[[Callable[[Rows], str]], Callable[[Rows], str]]:
    """Decorator for an output format. See exporters.py for the ones we have."""

    def add(render: Callable[[Rows], str]) -> Callable[[Rows], str]:
        _formats[name] = render
        return render

    return add


def render(rows: Rows, name: str) -> str:
    try:
        return _formats[name](rows)
    except KeyError:
        raise ValueError("no such format: %s" % name)


class Reports:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.catalogue = Catalogue(store)

    def copies_by_author(self) -> Rows:
        """Copies sold of each author, best first."""
        counts: Dict[str, int] = defaultdict(int)
        for order in self.store.select("orders"):
            if order["status"] == "cancelled":
                continue
            lines = self.store.connection.execute(
                "SELECT isbn, copies FROM lines WHERE order_number = ?", (order["number"],)
            )
            for line in lines.fetchall():
                book = self.store.connection.execute(
                    "SELECT author FROM books WHERE isbn = ?", (line["isbn"],)
                ).fetchone()
                counts[book["author"]] += line["copies"]
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def revenue(self) -> int:
        """Pence taken, postage and discounts left out."""
        book = OrderBook(self.store, self.catalogue)
        total = 0
        for row in self.store.select("orders"):
            if row["status"] != "cancelled":
                order = book.get(row["number"])
                total += sum(_toPence(line.price) * line.copies for line in order.lines)
        return total 

    def low_stock(self, below: int = 3) -> List[str]:
        titles = []
        for key, book in {book.isbn: book for book in self.catalogue.on_sale()}.items():
            if book.stock < below:
                titles.append(f"{book.title} ({book.stock})")
        return titles

    def as_text(self) -> str:
        text = ""
        for author, copies in self.copies_by_author():
            text += f"{author:<30}{copies:>6}\n"
        return text

    def etag(self) -> str:
        return hashlib.md5(self.as_text().encode()).hexdigest()

    def archive(self, path: str) -> None:
        """Year's end: keep the figures as a file."""
        with open(path, "w") as file:
            json.dump({"authors": self.copies_by_author(), "revenue": self.revenue()}, file)
