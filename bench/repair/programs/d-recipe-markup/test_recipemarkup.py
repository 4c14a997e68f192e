from fractions import Fraction

import pytest

from recipemarkup import Ingredient, Recipe, RecipeError, parse, text_of

DUMPLINGS = """
<recipe serves="4">
  <title>Dumplings</title>
  <ingredients>
    <item amount="1/2" unit="l">milk</item>
    <group name="dough">
      <item amount="500" unit="g">flour</item>
      <item>salt</item>
    </group>
  </ingredients>
  <step>Mix <b>everything</b>
     well.</step>
  <step>Boil.</step>
</recipe>
"""


def test_ingredient_text():
    assert str(Ingredient("milk", Fraction(3, 2), "l")) == "1 1/2 l milk"
    assert str(Ingredient("salt")) == "salt"
    assert str(Ingredient("egg", Fraction(2))) == "2 egg"


def test_scaling():
    recipe = Recipe("x", 4, [Ingredient("egg", Fraction(2))], [])
    assert str(recipe.for_guests(6).ingredients[0]) == "3 egg"


def test_steps():
    recipe = parse("<recipe><step>Mix <b>all</b>\n now.</step></recipe>")
    assert recipe.steps == ["Mix all now."]


def test_default_number_of_guests():
    assert parse("<recipe/>").serves == 4


def test_wrong_document():
    with pytest.raises(RecipeError):
        parse("<menu/>")


def test_complete_recipe():
    recipe = parse(DUMPLINGS)
    assert recipe.title == "Dumplings"
    assert [str(i) for i in recipe.ingredients] == ["1/2 l milk", "500 g flour", "salt"]


def test_complete_recipe_for_two():
    recipe = parse(DUMPLINGS).for_guests(2)
    assert [str(i) for i in recipe.ingredients] == ["1/4 l milk", "250 g flour", "salt"]
