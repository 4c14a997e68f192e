import pytest

from regions import Region, visible_area


@pytest.mark.parametrize("a,b,expected", [
    (Region(0, 0, 10, 10), Region(0, 0, 10, 3), Region(0, 0, 10, 3)),
    (Region(0, 0, 10, 10), Region(0, 0, 3, 10), Region(0, 0, 3, 10)),
    (Region(0, 0, 10, 10), Region(2, 3, 5, 7), Region(2, 3, 5, 7)),
    (Region(0, 0, 4, 20), Region(1, 5, 3, 30), Region(1, 5, 3, 20)),
    (Region(0, 0, 4, 2), Region(0, 2, 4, 4), None),
    (Region(0, 5, 4, 9), Region(-9, -9, 4, 5), None),
    (Region(-10, -10, -2, 30), Region(-5, 0, 5, 25), Region(-5, 0, -2, 25)),
])
def test_intersection(a, b, expected):
    assert a.intersection(b) == expected
    assert b.intersection(a) == expected


def test_with_itself():
    region = Region(3, 40, 9, 90)
    assert region.intersection(region) == region


def test_points_agree():
    a, b = Region(0, 0, 5, 8), Region(2, 3, 9, 6)
    common = a.intersection(b)
    for x in range(10):
        for y in range(10):
            assert common.contains(x, y) == (a.contains(x, y) and b.contains(x, y))


def test_visible_area_below():
    assert visible_area(Region(0, 0, 10, 10), [Region(0, 20, 100, 40)]) == 0
