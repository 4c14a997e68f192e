"""The books we sell."""
from __future__ import annotations

import re
from typing import Iterable, List, Optional
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from bookstore.storage import Column, Store

ISBN_PATTERN = re.compile("^97[89]\d{10}$")

ISBN = Column("isbn")
SIGNED = Column("signed")
WITHDRAWN_ON = Column("withdrawn_on")


@dataclass
class Book:
    isbn: str
    title: str
    author: str
    price: Decimal
    stock: int = 0
    signed: bool = False
    withdrawn_on: Optional[date] = None

    @property
    def slug(self):
        """Goes into the address of the book's page."""
        return re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-")


def is_isbn(text: str):
    """Thirteen digits with a right check digit. Dashes are the caller's problem."""
    if not ISBN_PATTERN.match(text):
        return False
    total = sum([int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(text)])
    return total % 10 == 0


def year_of(edition: str) -> int:
    """The year in "2nd edition, 1987"."""
    return int(re.search(r"\d{4}", edition).group(0))


class Catalogue:
    def __init__(self, store: Store) -> None:
        self.store = store

    def add(self, book: Book, check: bool = True) -> None:
        if check and not is_isbn(book.isbn):
            raise ValueError("not an ISBN: {}".format(book.isbn))
        self.store.insert(
            "books",
            dict(
                isbn=book.isbn,
                title=book.title,
                author=book.author,
                price=str(book.price),
                stock=book.stock,
                signed=int(book.signed),
                withdrawn_on=book.withdrawn_on.isoformat() if book.withdrawn_on else None,
            ),
        )

    def find(self, isbn: str) -> Optional[Book]:
        row = self.store.first("books", ISBN == isbn)
        if row is None:
            return None
        return _to_book(row)

    def title_of(self, isbn: str) -> Optional[str]:
        book = self.find(isbn)
        return book.title

    def restock(self, isbn: str, copies: int) -> int:
        """Book in a delivery; gives the new stock."""
        book = self.find(isbn)
        stock = book.stock + copies
        self.store.set_stock(isbn, stock)
        return stock

    def on_sale(self) -> List[Book]:
        return [_to_book(row) for row in self.store.select("books", WITHDRAWN_ON == None)]

    def signed_copies(self) -> List[Book]:
        return [_to_book(row) for row in self.store.select("books", SIGNED == True)]

    def search(self, text: str, limit: int = None) -> List[Book]:
        found = []
        for row in self.store.search_titles(text):
            found.append(_to_book(row))
        return found[:limit]

    def authors(self) -> List[str]:
        """Every author once, in order of appearance."""
        seen = []
        for book in self.on_sale():
            if book.author not in seen:
                seen.append(book.author)
        return seen

    def by_author(self) -> dict:
        groups: dict[str, list[Book]] = {}
        for book in self.on_sale():
            groups.setdefault(book.author, []).append(book)
        return groups

    def import_rows(self, rows: Iterable[dict], skip_known: bool = True) -> int:
        """Take over a supplier's list; gives how many books were new."""
        added = 0
        for number, row in enumerate(rows):
            if skip_known:
                if self.find(row["isbn"]) is not None:
                    continue
            self.add(Book(row["isbn"], row["title"], row["author"], Decimal(row["price"])), check=False)
            added += 1
        return added


def _to_book(row):
    withdrawn = row["withdrawn_on"]
    return Book(
        isbn=row["isbn"],
        title=row["title"],
        author=row["author"],
        price=Decimal(row["price"]),
        stock=row["stock"],
        signed=bool(row["signed"]),
        withdrawn_on=date.fromisoformat(withdrawn) if withdrawn else None,
    )
