"""Nutrition labels for dishes, computed from their ingredients."""
from dataclasses import dataclass
from typing import Dict, List


@dataclass(frozen=True)
class Food:
    """Values per 100 g, in grams; energy in kJ."""

    name: str
    energy: float
    fat: float
    protein: float
    sodium: float = 0.0


class Dish:
    def __init__(self, name: str, portions: int = 1) -> None:
        if portions < 1:
            raise ValueError("a dish has at least one portion")
        self.name = name
        self.portions = portions
        self._parts: List[tuple] = []

    def add(self, food: Food, grams: float) -> "Dish":
        self._parts.append((food, grams))
        return self

    def weight(self) -> float:
        return sum(grams for _, grams in self._parts) / self.portions

    def energy(self) -> float:
        """Energy of a portion in kJ."""
        return sum(food.energy * grams / 100 for food, grams in self._parts) / self.portions

    def fat(self) -> float:
        return sum(food.fat * grams / 100 for food, grams in self._parts) / self.portions

    def protein(self) -> float:
        return sum(food.protein * grams / 100 for food, grams in self._parts) / self.portions

    def salt(self) -> float:
        """Salt is declared as 2.5 times the sodium."""
        sodium = sum(food.sodium * grams / 100 for food, grams in self._parts) / self.portions
        return 2.5 * sodium


def label(dish: Dish) -> Dict[str, str]:
    """The label of one portion, as printed."""
    return {
        "weight": "%.0f g" % dish.weight(),
        "energy": "%.0f kJ / %.0f kcal" % (dish.energy(), dish.energy() / 4.184),
        "fat": "%.1f g" % dish.fat(),
        "protein": "%.1f g" % dish.protein(),
        "salt": "%.2f g" % dish.salt(),
    }


def highest(dishes: List[Dish], value: str) -> str:
    """Name of the dish with most of a value, e.g. ``"fat"``."""
    return max(dishes, key=lambda dish: getattr(dish, value)()).name
