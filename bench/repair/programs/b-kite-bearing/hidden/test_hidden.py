import math

import pytest

from bearing import Spot, compass_point, directions


@pytest.mark.parametrize("east, north, expected", [
    (0, 1, 0), (1, 0, 90), (0, -1, 180), (-1, 0, 270),
    (1, 1, 45), (1, -1, 135), (-1, 1, 315),
])
def test_bearings(east, north, expected):
    assert Spot(5, 7).bearing(Spot(5 + east, 7 + north)) == pytest.approx(expected)


def test_walk_along_bearing_arrives():
    a = Spot(2, 3)
    for target in [Spot(10, 4), Spot(-6, 2), Spot(0, -9), Spot(7, 30)]:
        there = a.walk(a.bearing(target), a.distance(target))
        assert there.east == pytest.approx(target.east, abs=1e-5)
        assert there.north == pytest.approx(target.north, abs=1e-5)


def test_way_back_is_opposite():
    a, b = Spot(0, 0), Spot(3, 8)
    assert (a.bearing(b) + 180) % 360 == pytest.approx(b.bearing(a))


def test_thirty_degrees():
    assert Spot(0, 0).bearing(Spot(1, math.sqrt(3))) == pytest.approx(30)


def test_all_points():
    assert [compass_point(45 * n) for n in range(8)] == ["N", "NE", "E", "SE", "S", "SW", "W", "NW"]


def test_directions_west_south():
    assert directions([Spot(0, 0), Spot(-5, 0), Spot(-5, -5)]) == ["5 m W", "5 m S"]
