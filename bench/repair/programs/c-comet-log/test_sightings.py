from datetime import datetime, timezone

from sightings import Log, to_utc


def test_plain_time_is_utc():
    assert to_utc("2024-10-14T20:00") == datetime(2024, 10, 14, 20, tzinfo=timezone.utc)


def test_explicit_utc():
    assert to_utc(" 2024-10-14T20:00+00:00 ") == datetime(2024, 10, 14, 20, tzinfo=timezone.utc)


def test_str():
    sighting = Log().add("Ada", "2024-10-14T20:05", 3.25)
    assert str(sighting) == "2024-10-14 20:05 Ada mag 3.2"


def test_age():
    sighting = Log().add("Ada", "2024-10-14T20:05", 3)
    assert sighting.age(datetime(2024, 10, 15, 0, 0, tzinfo=timezone.utc)) == 3


def test_empty_log():
    log = Log()
    assert log.first() is None and log.brightest() is None and log.nights() == []


def test_brightest():
    log = Log()
    log.add("Ada", "2024-10-14T20:00", 3)
    log.add("Bo", "2024-10-14T21:00", -1.5)
    assert log.brightest().observer == "Bo"


def test_first_sighting_worldwide():
    log = Log()
    log.add("Berlin", "2024-10-14T19:30+02:00", 2)
    log.add("Tokyo", "2024-10-14T21:00+09:00", 2)
    assert log.first().observer == "Tokyo"


def test_nights_are_utc():
    log = Log()
    log.add("Denver", "2024-10-14T19:00-06:00", 2)
    assert log.nights() == ["2024-10-15"]
