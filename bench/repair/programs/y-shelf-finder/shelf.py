"""Finding books on a shelf that is sorted by call mark."""
from __future__ import annotations

import re
from dataclasses import dataclass

MARK = re.compile(r"([A-Z]+)\s*(\d+)(?:\s*\.\s*(\d+))?")


@dataclass(frozen=True)
class Book:
    mark: str
    title: str


def mark_key(mark: str) -> tuple[str, int, int]:
    """Sort key of a mark such as "QA 76.2"; no part after the dot counts as 0."""
    match = MARK.fullmatch(mark.strip().upper())
    if match is None:
        raise ValueError(f"not a call mark: {mark!r}")
    letters, number, part = match.groups()
    return letters, int(number), int(part or 0)


class Shelf:
    def __init__(self, books: list[Book]) -> None:
        self.books = sorted(books, key=lambda book: mark_key(book.mark))
        self._keys = [mark_key(book.mark) for book in self.books]

    def find(self, mark: str) -> Book | None:
        """The book with the mark, or None."""
        wanted = mark_key(mark)
        low, high = 0, len(self._keys) - 1
        while low < high:
            middle = (low + high) // 2
            if self._keys[middle] == wanted:
                return self.books[middle]
            if self._keys[middle] < wanted:
                low = middle + 1
            else:
                high = middle - 1
        return None

    def neighbours(self, mark: str) -> list[str]:
        """Titles next to a book on the shelf."""
        book = self.find(mark)
        if book is None:
            raise LookupError(mark)
        place = self.books.index(book)
        return [b.title for b in self.books[max(place - 1, 0):place + 2] if b is not book]
