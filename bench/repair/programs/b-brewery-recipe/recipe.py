"""Beer recipes and their scaling."""
from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass
class Addition:
    name: str
    grams: float
    minutes: int = 60


@dataclass
class Recipe:
    title: str
    litres: float
    malts: list[Addition] = field(default_factory=list)
    hops: list[Addition] = field(default_factory=list)

    def additions(self) -> list[Addition]:
        return self.malts + self.hops

    def total(self, name: str) -> float:
        """Grams of one ingredient over all additions."""
        return sum(a.grams for a in self.additions() if a.name == name)

    def scaled(self, litres: float) -> Recipe:
        """The same beer in another batch size."""
        if litres <= 0:
            raise ValueError("litres must be positive")
        factor = litres / self.litres
        batch = replace(self, litres=litres, malts=list(self.malts), hops=list(self.hops))
        for addition in batch.additions():
            addition.grams = round(addition.grams * factor, 1)
        return batch

    def boil_schedule(self) -> list[str]:
        """Hop additions in the order they go into the kettle."""
        ordered = sorted(self.hops, key=lambda a: -a.minutes)
        return [f"{a.minutes} min: {a.grams:g} g {a.name}" for a in ordered]


def shopping_list(recipes: list[Recipe]) -> dict[str, float]:
    """Total grams of each ingredient, by name."""
    grams: dict[str, float] = {}
    for recipe in recipes:
        for addition in recipe.additions():
            grams[addition.name] = grams.get(addition.name, 0) + addition.grams
    return dict(sorted(grams.items()))
