from datetime import datetime

import pytest

from power import Stay, average_load, fee, statement


def test_hours_same_day():
    assert Stay("Ann", "2023-07-01 10:00", "2023-07-01 14:30", 2).hours() == 4.5


def test_hours_over_midnight():
    assert Stay("Ann", "2023-07-01 22:00", "2023-07-02 06:00", 2).hours() == 8


def test_departure_before_arrival():
    with pytest.raises(ValueError):
        Stay("Ann", "2023-07-02 10:00", "2023-07-01 10:00", 1)


def test_nights():
    assert Stay("Ann", "2023-07-01 22:00", "2023-07-04 06:00", 2).nights() == 3


def test_fee_of_an_afternoon():
    assert fee(Stay("Ann", "2023-07-01 10:00", "2023-07-01 20:00", 4)) == 3.0


def test_fee_of_a_weekend():
    assert fee(Stay("Bo", "2023-07-07 18:00", "2023-07-09 16:00", 10)) == 9.6


def test_average_load_of_a_day_and_a_half():
    stay = Stay("Bo", "2023-07-07 00:00", "2023-07-08 12:00", 18)
    assert average_load([stay], stay.arrival, stay.departure) == 0.5


def test_average_load_of_an_evening():
    stay = Stay("Bo", "2023-07-07 18:00", "2023-07-07 20:00", 3)
    assert average_load([stay, stay], stay.arrival, stay.departure) == 3


def test_statement():
    lines = statement([Stay("Ann", "2023-07-01 10:00", "2023-07-01 20:00", 4)])
    assert lines == ["Ann         0 nights     3.00"]
