"""Journal of goods moved between depots."""
from collections import namedtuple

Entry = namedtuple("Entry", "number item quantity target source")


class Journal:
    def __init__(self):
        self.entries = []

    def record(self, item, quantity, target, source):
        """Write an entry: so many of an item came to `target` from `source`."""
        if quantity <= 0:
            raise ValueError("quantity must be positive")
        entry = Entry(len(self.entries) + 1, item, quantity, target, source)
        self.entries.append(entry)
        return entry

    def net(self, place, item):
        """What the journal says should be at a place."""
        total = 0
        for entry in self.entries:
            if entry.item == item:
                if entry.target == place:
                    total += entry.quantity
                if entry.source == place:
                    total -= entry.quantity
        return total
