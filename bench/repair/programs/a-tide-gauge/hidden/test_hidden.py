import pytest

from gauge import Reading, TideGauge

SERIES = [Reading(300, 2.5), Reading(10, 4.0), Reading(100, -0.5)]


def test_every_reading_is_reproduced():
    gauge = TideGauge(SERIES)
    for reading in SERIES:
        assert gauge.level_at(reading.minute) == pytest.approx(reading.level)


def test_covers_both_ends_and_nothing_beyond():
    gauge = TideGauge(SERIES)
    assert gauge.covers(10) and gauge.covers(300)
    assert not gauge.covers(9.99)
    assert not gauge.covers(300.01)


def test_just_outside_raises():
    gauge = TideGauge(SERIES)
    for minute in (9, 301):
        with pytest.raises(LookupError):
            gauge.level_at(minute)


def test_two_readings_only():
    gauge = TideGauge([Reading(0, 0.0), Reading(1, 10.0)])
    assert gauge.level_at(0) == pytest.approx(0.0)
    assert gauge.level_at(0.25) == pytest.approx(2.5)
    assert gauge.level_at(1) == pytest.approx(10.0)


def test_close_to_the_end():
    gauge = TideGauge(SERIES)
    assert gauge.level_at(299) == pytest.approx(2.5 - 3.0 / 200)


def test_after_inner_reading_uses_next_segment():
    gauge = TideGauge(SERIES)
    assert gauge.level_at(200) == pytest.approx(1.0)
    assert gauge.level_at(55) == pytest.approx(1.75)


def test_profile_skips_what_is_not_covered():
    gauge = TideGauge(SERIES)
    assert [minute for minute, _ in gauge.profile(0, 400, 100)] == [100, 200, 300]


def test_same_minute_twice():
    with pytest.raises(ValueError):
        TideGauge([Reading(1, 0.0), Reading(1, 1.0)])
