from datetime import datetime, timezone

import pytest

from sightings import Log, to_utc


@pytest.mark.parametrize("text,expected", [
    ("2024-01-01T00:30+01:00", (2023, 12, 31, 23, 30)),
    ("2024-01-01T00:30-01:00", (2024, 1, 1, 1, 30)),
    ("2024-02-28T20:00-05:30", (2024, 2, 29, 1, 30)),
    ("2024-06-01T12:00", (2024, 6, 1, 12, 0)),
    ("2024-06-01T12:00+00:00", (2024, 6, 1, 12, 0)),
])
def test_conversion(text, expected):
    result = to_utc(text)
    assert result == datetime(*expected, tzinfo=timezone.utc)
    assert result.tzinfo is timezone.utc


def test_str_in_utc():
    assert str(Log().add("Eve", "2024-10-14T20:05+05:00", 1)) == "2024-10-14 15:05 Eve mag 1.0"


def test_age_with_offset():
    sighting = Log().add("Eve", "2024-10-14T20:00-02:00", 1)
    assert sighting.age(datetime(2024, 10, 15, 0, 0, tzinfo=timezone.utc)) == 2


def test_mixed_order():
    log = Log()
    log.add("c", "2024-10-14T12:00", 1)
    log.add("b", "2024-10-14T10:00-03:00", 1)
    log.add("a", "2024-10-14T13:30+02:00", 1)
    assert [s.observer for s in log.ordered()] == ["a", "c", "b"]


def test_same_instant_is_one_night():
    log = Log()
    log.add("a", "2024-10-14T23:30+00:00", 1)
    log.add("b", "2024-10-15T01:30+02:00", 1)
    assert log.nights() == ["2024-10-14"]
