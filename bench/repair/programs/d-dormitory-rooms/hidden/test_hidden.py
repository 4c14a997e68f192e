import pytest

from dormitory import Dormitory, FullHouse, Room


def make():
    return Dormitory([Room("a", 1), Room("b", 2), Room("c", 3)])


def test_fill_the_house():
    house = make()
    placed = [house.place(str(i)) for i in range(6)]
    assert placed == ["a", "b", "b", "c", "c", "c"]
    assert house.occupancy() == 1.0
    with pytest.raises(FullHouse):
        house.place("x")


def test_where_in_later_room():
    house = make()
    house.place_group(["p", "q", "r"])
    assert house.where("q") == "c"
    assert house.guests("a") == [] and house.guests("b") == []


def test_leave_frees_only_that_room():
    house = make()
    house.place_group(["p", "q"])
    house.place_group(["r", "s", "t"])
    house.leave("s")
    assert house.guests("b") == ["p", "q"]
    assert house.guests("c") == ["r", "t"]
    assert house.free_beds("c") == 1


def test_guests_is_a_copy():
    house = make()
    house.place("p")
    house.guests("a").append("ghost")
    assert house.guests("a") == ["p"]


def test_no_rooms():
    house = Dormitory([])
    assert house.occupancy() == 0.0
    with pytest.raises(FullHouse):
        house.place("x")


def test_two_houses_are_separate():
    one, two = make(), make()
    one.place("p")
    assert two.where("p") is None
    assert two.free_beds("a") == 1
