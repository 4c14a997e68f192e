import pytest

from gauge import Reading, TideGauge


@pytest.fixture
def gauge():
    return TideGauge([Reading(0, 1.0), Reading(60, 3.0), Reading(180, 0.5)])


def test_level_between_readings(gauge):
    assert gauge.level_at(30) == pytest.approx(2.0)
    assert gauge.level_at(120) == pytest.approx(1.75)


def test_level_at_inner_reading(gauge):
    assert gauge.level_at(60) == pytest.approx(3.0)


def test_level_at_first_reading(gauge):
    assert gauge.level_at(0) == pytest.approx(1.0)


def test_outside_is_an_error(gauge):
    with pytest.raises(LookupError):
        gauge.level_at(-1)
    with pytest.raises(LookupError):
        gauge.level_at(181)


def test_profile_of_whole_series(gauge):
    assert gauge.profile(0, 180, 60) == [
        (0, pytest.approx(1.0)),
        (60, pytest.approx(3.0)),
        (120, pytest.approx(1.75)),
        (180, pytest.approx(0.5)),
    ]


def test_extremes(gauge):
    assert gauge.high_water() == Reading(60, 3.0)
    assert gauge.low_water() == Reading(180, 0.5)


def test_needs_two_readings():
    with pytest.raises(ValueError):
        TideGauge([Reading(0, 1.0)])
