from datetime import datetime

import pytest

from power import Stay, average_load, fee, statement


def test_exactly_one_day():
    assert Stay("a", "2024-02-28 12:00", "2024-02-29 12:00", 1).hours() == 24


@pytest.mark.parametrize("day,hours", [(1, 1.25), (2, 25.25), (3, 49.25), (31, 721.25)])
def test_long_stays(day, hours):
    assert Stay("a", "2023-08-01 08:00", "2023-08-%02d 09:15" % day, 1).hours() == hours


def test_fee_of_a_week():
    assert fee(Stay("a", "2023-07-01 10:00", "2023-07-08 10:00", 0)) == 16.8


def test_average_over_whole_days():
    stay = Stay("a", "2023-07-01 00:00", "2023-07-03 00:00", 48)
    assert average_load([stay], datetime(2023, 7, 1), datetime(2023, 7, 3)) == 1


def test_average_over_nine_days():
    stay = Stay("a", "2023-07-01 00:00", "2023-07-03 00:00", 108)
    assert average_load([stay, stay], datetime(2023, 7, 1), datetime(2023, 7, 10)) == 1


def test_empty_period():
    with pytest.raises(ValueError):
        average_load([], datetime(2023, 7, 1), datetime(2023, 7, 1))


def test_statement_order():
    long = Stay("Zoe", "2023-07-01 10:00", "2023-07-03 10:00", 10)
    short = Stay("Ann", "2023-07-02 10:00", "2023-07-02 20:00", 4)
    assert statement([short, long]) == ["Zoe         2 nights     9.80", "Ann         0 nights     3.00"]
