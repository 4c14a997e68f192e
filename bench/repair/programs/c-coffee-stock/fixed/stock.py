"""Stock keeping for a coffee roastery."""
from __future__ import annotations

from typing import Dict, List, Optional, Tuple

DEFAULT_THRESHOLD = 10
DEFAULT_TARGET = 40


class Item:
    """A kind of bean.  Limits that are None follow the defaults."""

    def __init__(self, name: str, bags: int, threshold: Optional[int] = None,
                 target: Optional[int] = None) -> None:
        self.name = name
        self.bags = bags
        self.threshold = threshold
        self.target = target

    def is_low(self) -> bool:
        """A stock at or below the threshold is low."""
        threshold = DEFAULT_THRESHOLD if self.threshold is None else self.threshold
        return self.bags <= threshold

    def missing(self) -> int:
        """Bags to order; a target of 0 marks a bean that is running out."""
        target = DEFAULT_TARGET if self.target is None else self.target
        return max(0, target - self.bags)


class Stock:
    def __init__(self) -> None:
        self._items: Dict[str, Item] = {}

    def add(self, item: Item) -> None:
        if item.name in self._items:
            raise ValueError("%s is on the shelf already" % item.name)
        self._items[item.name] = item

    def take(self, name: str, bags: int = 1) -> int:
        item = self._items[name]
        if bags > item.bags:
            raise ValueError("only %d bags of %s left" % (item.bags, name))
        item.bags -= bags
        return item.bags

    def low(self) -> List[str]:
        return sorted(item.name for item in self._items.values() if item.is_low())

    def order(self) -> List[Tuple[str, int]]:
        """What to order now: all low items up to their target."""
        wanted = []
        for name in self.low():
            bags = self._items[name].missing()
            if bags:
                wanted.append((name, bags))
        return wanted
