"""Pages of a catalogue with links to the neighbours."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Sequence, TypeVar

T = TypeVar("T")


@dataclass
class Page(Generic[T]):
    number: int
    items: list[T]
    first: int  # position of the first item, counted from one
    last: int
    total: int

    def caption(self) -> str:
        if not self.total:
            return "no items"
        return f"{self.first}-{self.last} of {self.total}"


class Pager(Generic[T]):
    """Cuts a sequence into pages; there is always at least one page."""

    def __init__(self, items: Sequence[T], per_page: int = 10) -> None:
        if per_page < 1:
            raise ValueError("per_page must be positive")
        self.items = items
        self.per_page = per_page

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.items) // self.per_page))

    def clamp(self, number: int) -> int:
        return min(max(number, 1), self.pages)

    def page(self, number: int) -> Page[T]:
        """A page by number; numbers out of range give the nearest page."""
        number = self.clamp(number)
        start = (number - 1) * self.per_page
        items = list(self.items[start:start + self.per_page])
        return Page(number, items, start + 1, start + len(items), len(self.items))

    def has_next(self, number: int) -> bool:
        return number < self.pages

    def last_page(self) -> Page[T]:
        return self.page(self.pages)

    def window(self, number: int, around: int = 2) -> list[int]:
        """Page numbers to offer as links next to a page."""
        number = self.clamp(number)
        low = max(1, number - around)
        high = min(self.pages, number + around)
        return list(range(low, high + 1))

    def page_of(self, item: T) -> int:
        return self.items.index(item) // self.per_page + 1
