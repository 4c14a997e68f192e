import pytest

from trails import distances, read_trails, route, within

MAP = """
Alm - Bach: 4
Bach - Col: 5
Alm - Col: 11
Col - Dorf: 2.5
Eck - Fels: 1
"""


@pytest.fixture(scope="module")
def network():
    return read_trails(MAP)


def test_read_trails(network):
    assert network["Col"] == {"Bach": 5, "Alm": 11, "Dorf": 2.5}


def test_direct_way(network):
    assert route(network, "Alm", "Bach") == ["Alm", "Bach"]


def test_distances(network):
    best, _ = distances(network, "Alm")
    assert best == {"Alm": 0, "Bach": 4, "Col": 9, "Dorf": 11.5}


def test_way_with_three_legs(network):
    assert route(network, "Alm", "Dorf") == ["Alm", "Bach", "Col", "Dorf"]


def test_no_way(network):
    assert route(network, "Alm", "Fels") is None


def test_stay_at_home(network):
    assert route(network, "Eck", "Eck") == ["Eck"]


def test_within(network):
    assert within(network, "Alm", 10) == ["Bach", "Col"]
