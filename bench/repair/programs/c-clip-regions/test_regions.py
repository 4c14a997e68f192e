import pytest

from regions import Region, bounding_box, visible_area


def test_sized():
    assert Region.sized(1, 2, 10, 20) == (1, 2, 11, 22)
    with pytest.raises(ValueError):
        Region.sized(0, 0, -1, 1)


def test_area():
    assert Region.sized(5, 5, 3, 4).area == 12


def test_contains():
    region = Region(0, 0, 2, 2)
    assert region.contains(1, 1)
    assert not region.contains(2, 1)


def test_union():
    assert Region(0, 0, 2, 2).union(Region(5, -1, 6, 1)) == (0, -1, 6, 2)


def test_squares_overlap():
    assert Region(0, 0, 4, 4).intersection(Region(2, 2, 6, 6)) == (2, 2, 4, 4)


def test_apart():
    assert Region(0, 0, 4, 4).intersection(Region(4, 0, 8, 4)) is None


def test_bounding_box():
    assert bounding_box([]) is None
    assert bounding_box([Region(0, 0, 1, 1), Region(3, 3, 4, 4)]) == (0, 0, 4, 4)


def test_window_on_two_screens():
    screens = [Region.sized(0, 0, 1920, 1080), Region.sized(1920, 0, 1920, 1080)]
    window = Region.sized(1900, 1000, 40, 200)
    assert visible_area(window, screens) == 40 * 80
