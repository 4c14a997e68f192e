import pytest

from span import SpanError, format_span, parse_span, total


def test_one_week():
    assert parse_span("P1W") == 604800


def test_many_weeks():
    assert parse_span("P12W") == 12 * 604800
    assert parse_span("p3w") == 3 * 604800


def test_negative_weeks():
    assert parse_span("-P1W") == -604800


def test_no_weeks():
    assert parse_span("P0W") == 0


def test_weeks_in_total():
    assert total(["P1W", "P1D", "PT5S"]) == "P8DT5S"


def test_weeks_not_after_t():
    for text in ("PT1W", "PW", "1W", "P1WT"):
        with pytest.raises(SpanError):
            parse_span(text)


def test_round_trip():
    for seconds in (1, 59, 60, 3600, 86399, 86400, 604800, 1000000, -75):
        assert parse_span(format_span(seconds)) == seconds


def test_others_unchanged():
    assert parse_span("P3DT4H5M6S") == 3 * 86400 + 4 * 3600 + 5 * 60 + 6
    with pytest.raises(SpanError):
        parse_span("P1M")
