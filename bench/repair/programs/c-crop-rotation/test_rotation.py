import pytest

from rotation import Bed, Garden, NoBedLeft


def test_suits_fresh_bed():
    assert Bed("A").suits("kale")


def test_suits_respects_family():
    bed = Bed("A", ["potato", "bean"])
    assert not bed.suits("tomato")
    assert bed.suits("tomato", rest=1)
    assert bed.suits("tomato", rest=0)


def test_one_crop_per_bed():
    bed = Bed("A")
    bed.crop = "kale"
    assert not bed.suits("pea")


def test_close_season():
    bed = Bed("A")
    bed.crop = "kale"
    bed.close_season()
    assert bed.history == ["kale"] and bed.crop is None


def test_plant_first_bed():
    assert Garden([Bed("A"), Bed("B")]).plant("pea") == "A"


def test_unknown_crop():
    with pytest.raises(ValueError):
        Garden([Bed("A")]).plant("rock")


def test_no_bed_left():
    with pytest.raises(NoBedLeft):
        Garden([Bed("A", ["pea"])]).plant("bean")


def test_plan():
    garden = Garden([Bed("A", ["potato"]), Bed("B", ["kale"]), Bed("C")])
    assert garden.plan(["tomato", "carrot"]) == {"B": "tomato", "A": "carrot"}
