import pytest

from nutrition import Dish, Food, highest, label

CHEESE = Food("cheese", 1600, 30, 25, sodium=0.7)
BREAD = Food("bread", 1000, 2, 8, sodium=0.5)
EGG = Food("egg", 600, 10, 13)


def test_unsalted():
    assert Dish("egg").add(EGG, 120).salt() == 0


@pytest.mark.parametrize("grams", [0, 50, 100, 250])
def test_single_food(grams):
    assert Dish("x").add(CHEESE, grams).salt() == pytest.approx(2.5 * 0.7 * grams / 100)


def test_sum():
    dish = Dish("sandwich").add(CHEESE, 40).add(BREAD, 80)
    assert dish.salt() == pytest.approx(2.5 * (0.28 + 0.4))


def test_per_portion():
    one, four = Dish("a").add(BREAD, 400), Dish("b", 4).add(BREAD, 400)
    assert one.salt() == pytest.approx(4 * four.salt())
    assert label(four)["salt"] == "1.25 g"


def test_protein_unchanged():
    assert Dish("x").add(CHEESE, 200).protein() == 50


def test_highest():
    dishes = [Dish("eggs").add(EGG, 500), Dish("bread").add(BREAD, 50)]
    assert highest(dishes, "salt") == "bread"
    assert highest(dishes, "protein") == "eggs"
