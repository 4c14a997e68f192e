"""Depots and the goods in them."""
from journal import Journal

SUPPLIER = "supplier"


class Depots:
    def __init__(self):
        self.stock = {}
        self.journal = Journal()

    def quantity(self, place, item):
        return self.stock.get(place, {}).get(item, 0)

    def _change(self, place, item, delta):
        shelf = self.stock.setdefault(place, {})
        shelf[item] = shelf.get(item, 0) + delta
        if shelf[item] == 0:
            del shelf[item]

    def _check(self, place, item, quantity):
        if self.quantity(place, item) < quantity:
            raise LookupError(f"not enough {item} at {place}")

    def receive(self, item, quantity, place):
        """Goods delivered by a supplier."""
        self.journal.record(item, quantity, place, SUPPLIER)
        self._change(place, item, quantity)

    def transfer(self, item, quantity, source, target):
        self._check(source, item, quantity)
        self.journal.record(item, quantity, target, source)
        self._change(source, item, -quantity)
        self._change(target, item, quantity)

    def send_back(self, item, quantity, place):
        """Return goods to the supplier."""
        self._check(place, item, quantity)
        self.journal.record(item, quantity, SUPPLIER, place)
        self._change(place, item, -quantity)

    def discrepancies(self):
        """Places and items where stock and journal differ."""
        found = []
        for place in sorted(self.stock):
            items = set(self.stock[place]) | {e.item for e in self.journal.entries}
            for item in sorted(items):
                if self.quantity(place, item) != self.journal.net(place, item):
                    found.append((place, item))
        return found
