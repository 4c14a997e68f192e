"""The prompt on the till: ``python -m bookstore.shell``."""
import cmd
import readline  # arrow keys and history at the prompt
import sys
from decimal import Decimal, InvalidOperation

from bookstore.catalogue import Book, Catalogue
from bookstore.orders import OrderBook, OrderError
from bookstore.pricing import order_total
from bookstore.storage import Store


class Shell(cmd.Cmd):
    """addBook ISBN PRICE STOCK TITLE / AUTHOR, sell ISBN COPIES, stock ISBN, quit."""

    prompt = "till> "

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.catalogue = Catalogue(store)
        self.orders = OrderBook(store, self.catalogue)

    # The verbs are in the shop's printed handbook.
    def do_addBook(self, line: str) -> None:
        """Put a new book on the shelf."""
        isbn, price, stock, rest = line.split(" ", 3)
        title, author = rest.split(" / ")
        try:
            self.catalogue.add(Book(isbn, title, author, Decimal(price), int(stock)))
        except InvalidOperation:
            self._say(f"not a price: " + price)

    def do_sell(self, line: str) -> None:
        isbn, copies = line.split()
        try:
            order = self.orders.place("till", {isbn: int(copies)})
        except OrderError as error:
            self._say(str(error))
        else:
            pence = order_total(order)
            self._say(f"{order.number}: {pence // 100}.{pence % 100:02}")

    def do_stock(self, isbn: str) -> None:
        book = self.catalogue.find(isbn)
        if book == None:
            self._say("never heard of it")
            return
        self._say("{}: {}".format(book.title, book.stock))

    def do_quit(self, line: str) -> bool:
        return True

    def _say(self, text: str):
        print(text, file=self.stdout)


def main() -> int:
    shell = Shell(Store(sys.argv[1] if len(sys.argv) > 1 else "bookstore.db"))
    shell.cmdloop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
