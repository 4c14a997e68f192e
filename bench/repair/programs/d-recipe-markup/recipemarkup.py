"""Recipes in a small XML dialect."""
import xml.etree.ElementTree as ET
from fractions import Fraction


class RecipeError(ValueError):
    pass


class Ingredient:
    def __init__(self, name, amount=None, unit=""):
        self.name = name
        self.amount = amount
        self.unit = unit

    def scaled(self, factor):
        amount = None if self.amount is None else self.amount * factor
        return Ingredient(self.name, amount, self.unit)

    def __str__(self):
        if self.amount is None:
            return self.name
        whole, rest = divmod(self.amount, 1)
        words = [str(whole)] if whole else []
        if rest:
            words.append(str(rest))
        return " ".join(words + [self.unit] * bool(self.unit) + [self.name])


class Recipe:
    def __init__(self, title, serves, ingredients, steps):
        self.title = title
        self.serves = serves
        self.ingredients = ingredients
        self.steps = steps

    def for_guests(self, guests):
        """The same recipe for another number of guests."""
        factor = Fraction(guests, self.serves)
        scaled = [item.scaled(factor) for item in self.ingredients]
        return Recipe(self.title, guests, scaled, self.steps)


def text_of(element):
    """All text below an element, with blanks normalised."""
    return " ".join("".join(element.itertext()).split())


def read_ingredient(element):
    amount = element.get("amount")
    return Ingredient(
        text_of(element),
        Fraction(amount) if amount else None,
        element.get("unit", ""),
    )


def read_ingredients(parent):
    """Ingredients in order; groups are dissolved."""
    found = []
    for child in parent.getchildren():
        if child.tag == "group":
            found.extend(read_ingredients(child))
        elif child.tag == "item":
            found.append(read_ingredient(child))
    return found


def parse(text):
    root = ET.fromstring(text)
    if root.tag != "recipe":
        raise RecipeError(f"not a recipe: <{root.tag}>")
    listing = root.find("ingredients")
    return Recipe(
        root.findtext("title", "").strip(),
        int(root.get("serves", 4)),
        [] if listing is None else read_ingredients(listing),
        [text_of(step) for step in root.iter("step")],
    )
