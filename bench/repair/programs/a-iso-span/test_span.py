import pytest

from span import SpanError, format_span, parse_span, total


def test_clock_parts():
    assert parse_span("PT2H30M") == 9000
    assert parse_span("PT45S") == 45


def test_days():
    assert parse_span("P1D") == 86400
    assert parse_span("P1DT1S") == 86401


def test_weeks():
    assert parse_span("P2W") == 14 * 86400


def test_sign():
    assert parse_span("-PT1M") == -60


def test_refused():
    for text in ("", "P", "PT", "P1DT", "P1Y", "1D", "PT1D", "PT2M1H"):
        with pytest.raises(SpanError):
            parse_span(text)


def test_format():
    assert format_span(0) == "PT0S"
    assert format_span(-90061) == "-P1DT1H1M1S"


def test_total():
    assert total(["PT50M", "PT20M"]) == "PT1H10M"
