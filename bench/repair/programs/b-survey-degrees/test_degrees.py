import pytest

from degrees import format_position, from_dms, parse_angle, parse_position, to_dms


def test_to_dms():
    assert to_dms(13.5) == (1, 13, 30, 0.0)
    assert to_dms(-0.25) == (-1, 0, 15, 0.0)


def test_from_dms():
    assert from_dms(10, 30, 36) == pytest.approx(10.51)
    with pytest.raises(ValueError):
        from_dms(10, 60, 0)


def test_format():
    assert format_position(52.5, -13.41) == """52°30'00.0"N 13°24'36.0"W"""


def test_parse_angle():
    assert parse_angle("""10°30'36.0"S""") == pytest.approx(-10.51)


def test_parse_bad():
    with pytest.raises(ValueError):
        parse_angle("ten degrees")
    with pytest.raises(ValueError):
        parse_position("""10°30'36.0"S""")


def test_position_of_marker_stone_survives():
    # measured by GPS, just below twenty minutes
    text = format_position(48.33333, 11.5)
    assert parse_position(text) == pytest.approx((48.33333, 11.5), abs=1e-4)


def test_latitude_range():
    with pytest.raises(ValueError):
        format_position(91, 0)
