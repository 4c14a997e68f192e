from datetime import timedelta

import pytest

from durationwords import DurationError, format_ms, normalise, parse, parse_ms, read_timeouts


def test_hours_and_minutes():
    assert parse("1h30m") == timedelta(hours=1, minutes=30)


def test_bare_number_means_seconds():
    assert parse("45") == timedelta(seconds=45)


def test_fraction():
    assert parse_ms("1.5s") == 1500


def test_blanks_and_commas():
    assert parse("1 d, 2 h") == timedelta(days=1, hours=2)


def test_milliseconds():
    assert parse_ms("250ms") == 250


@pytest.mark.parametrize("text", ["", "h", "5x", "1h 3"])
def test_bad(text):
    with pytest.raises(DurationError):
        parse(text)


def test_format():
    assert format_ms(5_400_000) == "1h30m"
    assert format_ms(0) == "0s"


def test_normalise():
    assert normalise("90m") == "1h30m"


def test_timeouts():
    assert read_timeouts(["connect = 500ms", "read=2m"]) == {
        "connect": timedelta(milliseconds=500), "read": timedelta(minutes=2)}
