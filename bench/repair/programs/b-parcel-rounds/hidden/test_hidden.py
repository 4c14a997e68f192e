import itertools

from parcels import Parcel
from rounds import by_district, heaviest_district, plan


def test_nothing_lost_in_any_order():
    parcels = [Parcel("a", "x", 1), Parcel("b", "y", 2), Parcel("c", "x", 3), Parcel("d", "y", 4)]
    for order in itertools.permutations(parcels):
        groups = by_district(order)
        assert sorted(groups) == ["x", "y"]
        for district in groups:
            assert groups[district] == [p for p in order if p.district == district]


def test_order_of_arrival_kept():
    parcels = [Parcel(n, d, 1) for n, d in [("9", "x"), ("1", "y"), ("5", "x"), ("3", "x")]]
    assert [p.number for p in by_district(parcels)["x"]] == ["9", "5", "3"]


def test_heaviest():
    parcels = [Parcel("a", "x", 5), Parcel("b", "y", 6), Parcel("c", "x", 5)]
    assert heaviest_district(parcels) == "x"


def test_heaviest_tie_by_name():
    assert heaviest_district([Parcel("a", "z", 5), Parcel("b", "y", 5)]) == "y"


def test_argument_is_not_changed():
    parcels = [Parcel("a", "x", 1), Parcel("b", "b", 1), Parcel("c", "x", 1)]
    by_district(parcels)
    assert [p.number for p in parcels] == ["a", "b", "c"]


def test_plan_express_and_limit():
    lines = ["P1 b 6", "P2 a 1", "P3 b 6 express", "P4 b 3"]
    assert plan(lines, 10) == [("a", ["P2"]), ("b", ["P3"]), ("b", ["P1", "P4"])]
