"""A vending machine; all amounts are in cents."""
from __future__ import annotations

from slots import MachineError, Slot

COINS = (200, 100, 50, 20, 10, 5)


class NotEnough(MachineError):
    def __init__(self, missing: int) -> None:
        super().__init__(f"{missing} cents missing")
        self.missing = missing


class Machine:
    def __init__(self, slots: dict[str, Slot]) -> None:
        self.slots = slots
        self.credit = 0
        self.income = 0

    def insert(self, coin: int) -> None:
        if coin not in COINS:
            raise MachineError(f"coin not accepted: {coin}")
        self.credit += coin

    def select(self, code: str) -> str:
        """Sells an item; what is left of the credit stays in the machine."""
        slot = self.slots.get(code)
        if slot is None:
            raise MachineError(f"no slot {code}")
        if self.credit < slot.price:
            raise NotEnough(slot.price - self.credit)
        item = slot.take()
        self.credit -= slot.price
        self.income += slot.price
        return item

    def give_back(self) -> list[int]:
        """Pays the credit out, in as few coins as possible."""
        coins = []
        for coin in COINS:
            count, self.credit = divmod(self.credit, coin)
            coins.extend([coin] * count)
        return coins

    def available(self) -> list[str]:
        """Codes of the slots that the credit is enough for and that hold items."""
        return sorted(
            code
            for code, slot in self.slots.items()
            if slot.count and slot.price <= self.credit
        )
