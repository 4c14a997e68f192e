"""Bookkeeping of the harvest of an orchard."""
from collections import defaultdict


class HarvestBook:
    """Kilograms picked, by tree and year."""

    def __init__(self):
        self._kilos = defaultdict(lambda: defaultdict(float))

    def pick(self, tree, year, kilos):
        if kilos <= 0:
            raise ValueError("kilos must be positive")
        self._kilos[tree][year] += kilos

    def kilos(self, tree, year):
        """Harvest of one tree in one year, 0.0 if nothing was picked."""
        return self._kilos[tree][year]

    def trees(self):
        """Names of the trees from which something was picked."""
        return sorted(self._kilos)

    def years(self, tree):
        return sorted(self._kilos.get(tree, ()))

    def total(self, year):
        return sum(self.kilos(tree, year) for tree in self.trees())

    def average(self, tree):
        """Mean harvest of a tree over the years in which it bore fruit."""
        years = self._kilos.get(tree)
        if not years:
            return 0.0
        return sum(years.values()) / len(years)

    def best(self, year):
        """The most productive tree of a year, None if there was no harvest."""
        trees = self.trees()
        if not trees:
            return None
        winner = max(trees, key=lambda tree: self.kilos(tree, year))
        return winner if self.kilos(winner, year) > 0 else None


def comparison(book, first, second):
    """Lines which tell, tree by tree, how two years differ."""
    lines = []
    for tree in book.trees():
        change = book.kilos(tree, second) - book.kilos(tree, first)
        lines.append(f"{tree}: {change:+.1f} kg")
    return lines
