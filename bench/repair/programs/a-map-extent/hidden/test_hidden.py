import itertools

from extent import Extent, SheetIndex

EXTENTS = [
    Extent(0, 0, 10, 10),
    Extent(2, 3, 5, 7),
    Extent(-5, -5, 4, 4),
    Extent(6, -3, 12, 2),
    Extent(9, 9, 20, 30),
    Extent(10, 0, 20, 10),
]


def test_with_itself():
    for extent in EXTENTS:
        assert extent.intersection(extent) == extent


def test_symmetric():
    for one, two in itertools.product(EXTENTS, repeat=2):
        assert one.intersection(two) == two.intersection(one)


def test_agrees_with_points():
    for one, two in itertools.combinations(EXTENTS, 2):
        common = one.intersection(two)
        for x in range(-6, 13, 2):
            for y in range(-6, 13, 2):
                both = one.contains(x, y) and two.contains(x, y)
                assert both == (common is not None and common.contains(x, y))


def test_inside():
    assert EXTENTS[0].intersection(EXTENTS[1]) == EXTENTS[1]


def test_overlap_from_below_and_above():
    assert Extent(0, 0, 4, 4).intersection(Extent(1, 2, 3, 9)) == Extent(1, 2, 3, 4)
    assert Extent(1, 2, 3, 9).intersection(Extent(0, 0, 4, 4)) == Extent(1, 2, 3, 4)


def test_above_each_other():
    assert Extent(0, 0, 4, 4).intersection(Extent(0, 4, 4, 8)) is None
    assert Extent(0, 5, 4, 8).intersection(Extent(0, 0, 4, 4)) is None


def test_full_coverage():
    index = SheetIndex({"A": Extent(0, 0, 10, 10)})
    assert index.coverage(Extent(2, 2, 4, 4)) == {"A": 1.0}
    assert index.coverage(Extent(0, 5, 10, 15)) == {"A": 0.5}
