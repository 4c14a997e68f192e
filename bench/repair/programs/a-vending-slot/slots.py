"""The slots of a vending machine."""
from __future__ import annotations


class MachineError(Exception):
    pass


class SoldOut(MachineError):
    pass


class Slot:
    def __init__(self, item: str, price: int, capacity: int = 10) -> None:
        self.item = item
        self.price = price
        self.capacity = capacity
        self.count = 0

    def fill(self, count: int) -> int:
        """Puts items in and returns how many of them did not fit."""
        room = self.capacity - self.count
        added = min(room, count)
        self.count += added
        return count - added

    def take(self) -> str:
        if self.count == 0:
            raise SoldOut(f"{self.item} is sold out")
        self.count -= 1
        return self.item
