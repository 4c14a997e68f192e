import pytest

from dormitory import Dormitory, FullHouse, Room


def make():
    return Dormitory([Room("attic", 2), Room("garden", 4)])


def test_empty_house():
    house = make()
    assert house.guests("attic") == []
    assert house.occupancy() == 0.0


def test_first_guest_gets_the_tightest_room():
    house = make()
    assert house.place("Ada") == "attic"
    assert house.where("Ada") == "attic"


def test_group_of_three():
    house = make()
    assert house.place_group(["a", "b", "c"]) == "garden"
    assert house.free_beds("attic") == 2


def test_occupancy():
    house = make()
    house.place_group(["a", "b", "c"])
    assert house.occupancy() == 0.5


def test_too_large_group():
    with pytest.raises(FullHouse):
        make().place_group(list("abcde"))


def test_leave():
    house = make()
    house.place("Ada")
    house.leave("Ada")
    assert house.where("Ada") is None


def test_leave_unknown():
    with pytest.raises(KeyError):
        make().leave("nobody")
