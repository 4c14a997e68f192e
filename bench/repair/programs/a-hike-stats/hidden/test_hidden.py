import math

import pytest

from hike import EARTH_RADIUS, Point, distance, length

DEGREE = math.radians(1) * EARTH_RADIUS


def test_parallels_shrink_with_the_latitude():
    for lat in (10, 30, 45, 60, 80):
        for sign in (1, -1):
            metres = distance(Point(sign * lat, 0), Point(sign * lat, 0.01))
            assert metres == pytest.approx(0.01 * DEGREE * math.cos(math.radians(lat)), rel=1e-5)


def test_symmetric():
    one, two = Point(40.7, -74.0), Point(51.5, -0.13)
    assert distance(one, two) == pytest.approx(distance(two, one))


def test_long_distance():
    assert distance(Point(40.7128, -74.006), Point(51.5074, -0.1278)) == pytest.approx(5570200, rel=0.001)


def test_over_the_pole():
    assert distance(Point(89, 0), Point(89, 180)) == pytest.approx(2 * DEGREE, rel=1e-6)


def test_different_latitudes():
    assert distance(Point(0, 0), Point(60, 90)) == pytest.approx(90 * DEGREE, rel=1e-6)
    assert distance(Point(60, 0), Point(0, 90)) == pytest.approx(90 * DEGREE, rel=1e-6)


def test_around_a_quarter_of_the_equator():
    assert distance(Point(0, 0), Point(0, 90)) == pytest.approx(90 * DEGREE, rel=1e-6)


def test_length_adds_up():
    track = [Point(50, 7), Point(50.1, 7.1), Point(50.2, 7.0)]
    assert length(track) == pytest.approx(
        distance(track[0], track[1]) + distance(track[1], track[2])
    )
