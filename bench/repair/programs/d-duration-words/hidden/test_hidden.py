import pytest

from durationwords import DurationError, format_ms, normalise, parse_ms


@pytest.mark.parametrize("text,expected", [
    ("1ms", 1),
    ("1 ms", 1),
    ("1MS", 1),
    ("2m3ms", 120_003),
    ("3ms2m", 120_003),
    ("1s500ms", 1500),
    ("1m1s1ms", 61_001),
    ("2.5m", 150_000),
    ("7m", 420_000),
    ("1.6ms", 2),
])
def test_parse(text, expected):
    assert parse_ms(text) == expected


def test_round_trip():
    for total in (1, 999, 1000, 60_001, 3_661_001, 90_061_250):
        assert parse_ms(format_ms(total)) == total


def test_normalise():
    assert normalise("61001ms") == "1m1s1ms"


def test_bad_suffix():
    for text in ("5mss", "5mm", "ms"):
        with pytest.raises(DurationError):
            parse_ms(text)


def test_format_ms():
    assert format_ms(250) == "250ms"
