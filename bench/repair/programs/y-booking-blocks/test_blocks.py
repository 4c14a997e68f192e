import pytest

from blocks import busy_minutes, free, merge, parse_span, show


def spans(text):
    return [parse_span(part) for part in text.split()]


def test_parse_span():
    assert parse_span("9:05-10:30") == (545, 630)
    with pytest.raises(ValueError):
        parse_span("9:00-9:00")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("", ""),
        ("11:00-12:00 9:00-10:00", "9:00-10:00, 11:00-12:00"),
        ("9:00-10:00 9:30-11:00", "9:00-11:00"),
        ("9:00-10:00 10:00-11:00", "9:00-11:00"),
        ("9:00-12:00 9:30-10:00 13:00-14:00", "9:00-12:00, 13:00-14:00"),
    ],
)
def test_merge(text, expected):
    assert show(merge(spans(text))) == expected


def test_busy_minutes():
    assert busy_minutes(spans("9:00-9:45 9:30-10:00 15:00-15:10")) == 70


def test_free():
    opening = parse_span("8:00-18:00")
    booked = spans("7:00-9:00 12:00-13:00 17:00-19:00")
    assert show(free(booked, opening)) == "9:00-12:00, 13:00-17:00"
