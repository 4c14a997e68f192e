"""What a store needs to make kits."""
from __future__ import annotations

from collections import Counter

from kits import KitError


def explode(kits: dict[str, dict[str, int]], name: str, above: tuple[str, ...] = ()) -> Counter:
    """All single parts of one kit; a name without a kit is a single part."""
    if name in above:
        raise KitError(f"{name} contains itself")
    if name not in kits:
        return Counter({name: 1})
    total: Counter = Counter()
    for part, amount in kits[name].items():
        if part not in kits:
            total[part] += amount
            continue
        inner = explode(kits, part, above + (name,))
        for single, count in inner.items():
            total[single] += count
    return total


def missing(
    kits: dict[str, dict[str, int]], stock: dict[str, int], orders: dict[str, int]
) -> dict[str, int]:
    """The single parts that must be bought, with amounts, by name."""
    needed: Counter = Counter()
    for name, amount in orders.items():
        for part, count in explode(kits, name).items():
            needed[part] += count * amount
    short = {}
    for part in sorted(needed):
        lack = needed[part] - stock.get(part, 0)
        if lack > 0:
            short[part] = lack
    return short


def depth(kits: dict[str, dict[str, int]], name: str) -> int:
    """How many levels of kits lie in a kit; 0 for a single part."""
    if name not in kits:
        return 0
    return 1 + max((depth(kits, part) for part in kits[name]), default=0)


def price(kits: dict[str, dict[str, int]], name: str, prices: dict[str, int]) -> int:
    return sum(prices[part] * count for part, count in explode(kits, name).items())
