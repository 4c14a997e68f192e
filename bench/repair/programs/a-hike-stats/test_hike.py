import pytest

from hike import Point, climb, distance, duration, length, summary


def test_one_degree_north():
    assert distance(Point(46, 8), Point(47, 8)) == pytest.approx(111195, abs=1)


def test_one_degree_on_the_equator():
    assert distance(Point(0, 8), Point(0, 9)) == pytest.approx(111195, abs=1)


def test_no_distance():
    assert distance(Point(46, 8), Point(46, 8)) == 0


def test_path_along_a_parallel():
    track = [Point(60, 10.0), Point(60, 10.01), Point(60, 10.02)]
    assert length(track) == pytest.approx(1111.9, abs=0.5)


def test_climb():
    track = [Point(0, 0, h) for h in (500, 540, 530, 600)]
    assert climb(track) == 110


def test_climb_with_threshold():
    track = [Point(0, 0, h) for h in (500, 503, 506, 512)]
    assert climb(track, 5) == 12


def test_duration():
    track = [Point(46.0, 8, 500), Point(46.1, 8, 800)]
    assert duration(track) == pytest.approx(11.1195 / 4 + 0.5, abs=0.001)


def test_summary():
    track = [Point(47.0, 8.00, 400), Point(47.0, 8.05, 700), Point(47.0, 8.10, 700)]
    assert summary(track) == "7.6 km, 300 m up, 2:24 h"


def test_empty_track():
    assert length([]) == 0
    assert climb([]) == 0
