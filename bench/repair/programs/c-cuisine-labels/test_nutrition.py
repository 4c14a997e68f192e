import pytest

from nutrition import Dish, Food, highest, label

RICE = Food("rice", 1500, 1, 7)
BROTH = Food("broth", 40, 0, 0.5, sodium=0.4)
BUTTER = Food("butter", 3100, 83, 0)


def risotto():
    return Dish("risotto", portions=2).add(RICE, 200).add(BROTH, 600).add(BUTTER, 40)


def test_weight():
    assert risotto().weight() == 420


def test_energy():
    assert risotto().energy() == pytest.approx((3000 + 240 + 1240) / 2)


def test_fat_and_protein():
    assert risotto().fat() == pytest.approx((2 + 33.2) / 2)
    assert risotto().protein() == pytest.approx((14 + 3) / 2)


def test_portions():
    with pytest.raises(ValueError):
        Dish("x", 0)


def test_empty_dish():
    assert label(Dish("air"))["salt"] == "0.00 g"


def test_label():
    assert label(risotto()) == {
        "weight": "420 g",
        "energy": "2240 kJ / 535 kcal",
        "fat": "17.6 g",
        "protein": "8.5 g",
        "salt": "3.00 g",
    }


def test_highest():
    dishes = [risotto(), Dish("toast").add(BUTTER, 60)]
    assert highest(dishes, "fat") == "toast"
    assert highest(dishes, "protein") == "risotto"


def test_saltiest():
    soup = Dish("soup").add(BROTH, 400)
    assert highest([Dish("rice").add(RICE, 300), soup], "salt") == "soup"
