from datetime import date, timedelta

import pytest

from boxoffice import load, week_key


@pytest.mark.parametrize("day,key", [
    ("2023-01-01", "2022-W52"),
    ("2021-01-03", "2020-W53"),
    ("2021-01-04", "2021-W01"),
    ("2018-12-31", "2019-W01"),
    ("2019-12-30", "2020-W01"),
    ("2020-12-31", "2020-W53"),
    ("2022-06-15", "2022-W24"),
])
def test_keys(day, key):
    assert week_key(date.fromisoformat(day)) == key


def test_one_key_per_week_from_monday_to_sunday():
    monday = date(2015, 1, 5)
    for _ in range(520):
        keys = {week_key(monday + timedelta(days=i)) for i in range(7)}
        assert len(keys) == 1
        monday += timedelta(days=7)


def test_keys_sort_in_time_order():
    days = [date(2015, 1, 5) + timedelta(days=7 * i) for i in range(520)]
    keys = [week_key(d) for d in days]
    assert keys == sorted(keys) and len(set(keys)) == 520


def test_chart_around_new_year():
    office = load(["2018-12-30,Alien,1", "2018-12-31,Alien,2", "2019-01-01,Brazil,3"])
    assert office.chart("2019-W01") == [("Brazil", 3), ("Alien", 2)]
    assert office.chart("2018-W01") == []


def test_by_week_around_new_year():
    office = load(["2018-01-02,Alien,7", "2018-12-31,Alien,2"])
    assert office.by_week() == {"2018-W01": 7, "2019-W01": 2}
