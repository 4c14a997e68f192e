import pytest

from parcels import Parcel, read_parcel
from rounds import by_district, heaviest_district, loads, plan


def numbers(parcels):
    return [p.number for p in parcels]


def test_read():
    parcel = read_parcel("P7 north 2.5 express")
    assert (parcel.number, parcel.district, parcel.weight, parcel.express) == (
        "P7", "north", 2.5, True)


def test_loads():
    parcels = [Parcel(n, "x", w) for n, w in [("a", 6), ("b", 4), ("c", 1)]]
    assert [numbers(load) for load in loads(parcels, 10)] == [["a", "b"], ["c"]]


def test_too_heavy():
    with pytest.raises(ValueError):
        loads([Parcel("a", "x", 11)], 10)


def test_plan_one_district():
    lines = ["P1 north 2", "P2 north 3 express", ""]
    assert plan(lines) == [("north", ["P2", "P1"])]


def test_plan_two_districts():
    assert plan(["P1 west 2", "P2 east 3"]) == [("east", ["P2"]), ("west", ["P1"])]


def test_plan_of_a_mixed_morning():
    lines = ["P1 west 2", "P2 east 3", "P3 west 4", "P4 east 1"]
    assert plan(lines) == [("east", ["P2", "P4"]), ("west", ["P1", "P3"])]


def test_by_district_empty():
    assert by_district([]) == {}
    assert heaviest_district([]) is None
