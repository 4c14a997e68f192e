import pytest

from hours import DAYS, Week


def open_hours(week, day):
    return [hour for hour in range(24) if week.is_open(day, f"{hour:02d}:00")]


def test_day_after_a_day_span():
    week = Week("Mo 09:00-17:00")
    assert open_hours(week, "Mo") == list(range(9, 17))
    assert open_hours(week, "Tu") == []


def test_monday_follows_sunday():
    week = Week("Su 10:00-12:00")
    assert open_hours(week, "Mo") == []
    assert open_hours(Week("Su 22:00-03:00"), "Mo") == [0, 1, 2]


def test_overnight():
    week = Week("Fr 22:00-03:00")
    assert open_hours(week, "Fr") == [22, 23]
    assert open_hours(week, "Sa") == [0, 1, 2]
    assert open_hours(week, "Su") == []


def test_until_midnight():
    week = Week("Fr 22:00-00:00")
    assert open_hours(week, "Fr") == [22, 23]
    assert open_hours(week, "Sa") == []


def test_mixed_spans():
    week = Week("Fr 10:00-12:00; Fr 21:00-01:00")
    assert open_hours(week, "Sa") == [0]


def test_range_around_the_week_end():
    week = Week("Sa-Mo 06:00-08:00")
    assert [day for day in DAYS if open_hours(week, day)] == ["Mo", "Sa", "Su"]


@pytest.mark.parametrize("text", ["Mo-Su 08:00-18:00", "We 20:00-04:00", "Tu-Th 12:00-14:00"])
def test_counted_hours_agree(text):
    week = Week(text)
    assert sum(len(open_hours(week, day)) for day in DAYS) == week.hours_per_week()


def test_every_day_has_the_same_hours():
    week = Week("Mo-Su 08:00-18:00")
    assert all(open_hours(week, day) == list(range(8, 18)) for day in DAYS)
