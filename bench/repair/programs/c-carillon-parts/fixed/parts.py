"""Bills of material for bell frames and their striking gear."""

from collections import Counter


class UnknownPart(KeyError):
    """Raised when an assembly or a price is asked for and not known."""


class Catalogue:
    """Assemblies are made of other parts; whatever is not an assembly is bought."""

    def __init__(self):
        self._assemblies = {}
        self._prices = {}

    def add_part(self, name, price):
        if price < 0:
            raise ValueError("price must not be negative")
        self._prices[name] = price

    def add_assembly(self, name, components):
        """Register *name* as built from ``{component: count}``."""
        if not components:
            raise ValueError("assembly %r has no components" % name)
        self._assemblies[name] = dict(components)

    def is_assembly(self, name):
        return name in self._assemblies

    def explode(self, name, quantity=1):
        """Return a Counter of the bought parts needed for *quantity* of *name*."""
        if not self.is_assembly(name):
            return Counter({name: quantity})
        needed = Counter()
        for component, count in self._assemblies[name].items():
            if self.is_assembly(component):
                needed.update(self.explode(component, count * quantity))
            else:
                needed[component] += count * quantity
        return needed

    def cost(self, name, quantity=1):
        total = 0
        for part, count in self.explode(name, quantity).items():
            if part not in self._prices:
                raise UnknownPart(part)
            total += self._prices[part] * count
        return total

    def depth(self, name):
        """Number of assembly levels below and including *name*."""
        if not self.is_assembly(name):
            return 0
        return 1 + max(self.depth(part) for part in self._assemblies[name])


def shopping_list(catalogue, orders):
    """Merge the needs of several ``(assembly, quantity)`` orders, by name."""
    needed = Counter()
    for name, quantity in orders:
        needed.update(catalogue.explode(name, quantity))
    return sorted(needed.items())
