import pytest

from degrees import format_angle, format_position, parse_angle, parse_position, to_dms


def test_carry_to_minutes():
    assert to_dms(5 + 20 / 60 - 0.01 / 3600) == (1, 5, 20, 0.0)


def test_carry_to_degrees():
    assert to_dms(5.9999999) == (1, 6, 0, 0.0)
    assert to_dms(-5.9999999) == (-1, 6, 0, 0.0)


def test_no_carry_needed():
    sign, degrees, minutes, seconds = to_dms(5 + 59 / 60 + 59.9 / 3600)
    assert (degrees, minutes) == (5, 59)
    assert seconds == pytest.approx(59.9)


def test_fields_in_range():
    for n in range(2000):
        value = n / 180
        sign, degrees, minutes, seconds = to_dms(value)
        assert 0 <= minutes < 60 and 0 <= seconds < 60
        assert degrees + minutes / 60 + seconds / 3600 == pytest.approx(value, abs=2e-5)


def test_round_numbers():
    for tenth in range(0, 1000):
        text = format_angle(tenth / 60, "N", "S")
        assert parse_angle(text) == pytest.approx(tenth / 60, abs=2e-5)
        assert '60.0"' not in text


def test_format_carry():
    assert format_position(9.9999999, -1.0000001) == """10°00'00.0"N 1°00'00.0"W"""


def test_parse_position():
    assert parse_position("""1°00'00.0"S 2°30'00.0"W""") == (-1.0, -2.5)
