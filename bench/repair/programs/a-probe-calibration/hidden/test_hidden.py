import pytest

from probe import Calibration, Probe, from_two_points


@pytest.mark.parametrize("offset, gain", [(10, 2), (-4, 0.5), (0, 3), (7, -1.5), (3, 1)])
def test_offset_is_the_reading_for_zero(offset, gain):
    calibration = Calibration(offset, gain)
    assert calibration.value(offset) == pytest.approx(0)
    assert calibration.raw(0) == pytest.approx(offset)


@pytest.mark.parametrize("offset, gain", [(10, 2), (-4, 0.5), (0, 3), (7, -1.5)])
def test_one_count_more(offset, gain):
    calibration = Calibration(offset, gain)
    assert calibration.value(51) - calibration.value(50) == pytest.approx(gain)
    assert calibration.value(calibration.raw(12)) == pytest.approx(12)
    assert calibration.raw(calibration.value(33)) == pytest.approx(33)


def test_two_points():
    for low, high in [((0, 32), (100, 212)), ((4, -1), (20, 7)), ((10, 5), (0, 10))]:
        calibration = from_two_points(low, high)
        for raw, value in (low, high):
            assert calibration.value(raw) == pytest.approx(value)
            assert calibration.raw(value) == pytest.approx(raw)


def test_mean():
    probe = Probe("p", Calibration(offset=10, gain=2), 0, 100)
    assert probe.mean([10, 20, 30]) == pytest.approx(20)


def test_falling_probe():
    probe = Probe("p", Calibration(offset=100, gain=-0.5), 10, 20)
    assert probe.raw_limits() == pytest.approx((60, 80))
    assert [probe.check(raw) for raw in (50, 70, 90)] == ["high", "ok", "low"]


def test_limits_are_ok_themselves():
    probe = Probe("p", Calibration(offset=8, gain=2), 4, 6)
    low, high = probe.raw_limits()
    assert (low, high) == (10, 11)
    assert probe.check(low) == probe.check(high) == "ok"
    assert probe.check(high + 1) == "high"
