"""Placing orders and following them up."""
import logging
import random
import string
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Dict, List, Optional

from bookstore.catalogue import Catalogue
from bookstore.pricing import order_total
from bookstore.storage import Column, Store

log = logging.getLogger(__name__)

NUMBER = Column("number")


class OrderError(Exception):
    """The order can't be taken; the message is for the customer."""


class OrderNotFound(OrderError):
    pass


@dataclass
class Line:
    isbn: str
    copies: int
    price: Decimal


@dataclass
class Order:
    number: str
    customer: str
    lines: List[Line] = field(default_factory=list)
    placed_on: date = field(default_factory=date.today)
    status: str = "open"

    def total(self, code: Optional[str] = None) -> int:
        return order_total(self, code)


def next_number(prefix: str = "BK", _last: List[int] = [1000]) -> str:
    """BK1001, BK1002, ... for as long as the process lives."""
    _last[0] += 1
    return f"{prefix}{_last[0]}"


def voucher_code(length: int = 8) -> str:
    """A code for the voucher we send after a complaint."""
    return "".join(random.choice(string.ascii_uppercase) for _ in range(length))


def describe_status(status: str) -> str:
    if status == "open":
        return "We are packing your order."
    elif status == "sent":
        return "Your order is on its way."
    else:
        return "Your order was cancelled."
    log.warning("unknown status %s", status)


class OrderBook:
    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self.store = store
        self.catalogue = catalogue

    def place(self, customer: str, basket: Dict[str, int], notes: List[str] = []) -> Order:
        """Take the books from stock and write the order down."""
        order = Order(next_number(), customer)
        for isbn, copies in basket.items():
            book = self.catalogue.find(isbn)
            if book is None:
                raise OrderError(f"we don't have {isbn}")
            if book.stock < copies:
                raise OrderError(f"only {book.stock} of {book.title} left")
            order.lines.append(Line(isbn, copies, book.price))
        for line in order.lines:
            self.catalogue.restock(line.isbn, -line.copies)
        self._save(order)
        for note in notes:
            log.info("%s: %s", order.number, note)
        return order

    def _save(self, order: Order):
        self.store.insert(
            "orders",
            {
                "number": order.number,
                "customer": order.customer,
                "placed_on": order.placed_on.isoformat(),
                "status": order.status,
            },
        )
        for line in order.lines:
            self.store.insert(
                "lines", {"order_number": order.number, "isbn": line.isbn, "copies": line.copies}
            )

    def get(self, number: str) -> Order:
        row = self.store.first("orders", NUMBER == number)
        if row is None:
            raise OrderNotFound(f"there is no order {number}")
        order = Order(
            row["number"], row["customer"], [], date.fromisoformat(row["placed_on"]), row["status"]
        )
        for line in self.store.select("lines", Column("order_number") == number):
            book = self.catalogue.find(line["isbn"])
            order.lines.append(Line(line["isbn"], line["copies"], book.price))
        return order

    def cancel(self, number: str) -> bool:
        """Put the books back on the shelf. False if it can't be cancelled any more."""
        order = self.get(number)
        if order.status != "open":
            return False
        for line in order.lines:
            try:
                self.catalogue.restock(line.isbn, line.copies)
            except Exception:
                pass
        self._set_status(number, "cancelled")
        return True

    def mark_sent(self, number: str) -> None:
        if self.get(number).status != "open":
            raise OrderError("order {0} is not open".format(number))
        self._set_status(number, "sent")

    def _set_status(self, number: str, status: str) -> None:
        self.store.execute_patiently(
            "UPDATE orders SET status = ? WHERE number = ?", (status, number)
        )
