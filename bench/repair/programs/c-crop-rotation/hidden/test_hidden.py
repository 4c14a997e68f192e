import pytest

from rotation import Bed, Garden, NoBedLeft


def test_last_bed():
    garden = Garden([Bed("A", ["pea"]), Bed("B", ["bean"]), Bed("C", ["kale"])])
    assert garden.plant("pea") == "C"


def test_full_garden():
    garden = Garden([Bed("A"), Bed("B")])
    garden.plan(["pea", "kale"])
    with pytest.raises(NoBedLeft):
        garden.plant("carrot")


def test_garden_without_beds():
    with pytest.raises(NoBedLeft):
        Garden([]).plant("pea")


def test_no_suitable_bed():
    garden = Garden([Bed("A", ["pea"]), Bed("B", ["bean"])])
    with pytest.raises(NoBedLeft):
        garden.plant("pea")
    assert [bed.crop for bed in garden.beds] == [None, None]


def test_same_family_twice_in_different_beds():
    assert Garden([Bed("A"), Bed("B")]).plan(["pea", "bean"]) == {"A": "pea", "B": "bean"}


def test_rotation_over_years():
    garden = Garden([Bed("A"), Bed("B"), Bed("C")])
    assert garden.plan(["potato", "kale"]) == {"A": "potato", "B": "kale"}
    garden.close_season()
    assert garden.plan(["tomato", "radish"]) == {"B": "tomato", "A": "radish"}
    garden.close_season()
    assert garden.plan(["potato"]) == {"C": "potato"}
