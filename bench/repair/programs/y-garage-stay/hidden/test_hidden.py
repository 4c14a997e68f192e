from datetime import datetime, timedelta

import pytest

from garage import DAY_RATE, fee, parked_minutes, receipt

CAME = datetime(2023, 12, 30, 18, 15)


def test_exactly_one_day():
    assert fee(CAME, CAME + timedelta(days=1)) == DAY_RATE


def test_a_day_and_a_few_minutes_are_not_free():
    assert fee(CAME, CAME + timedelta(days=1, minutes=10)) == DAY_RATE + 250


@pytest.mark.parametrize("days", [2, 7, 30])
def test_long_stays(days):
    assert parked_minutes(CAME, CAME + timedelta(days=days, minutes=3)) == days * 1440 + 3
    assert fee(CAME, CAME + timedelta(days=days, hours=20)) == (days + 1) * DAY_RATE


def test_seconds_are_not_rounded_up():
    assert parked_minutes(CAME, CAME + timedelta(minutes=20, seconds=59)) == 20
    assert fee(CAME, CAME + timedelta(minutes=20, seconds=59)) == 0


def test_receipt_of_a_weekend():
    text = receipt(datetime(2024, 3, 1, 18, 0), datetime(2024, 3, 3, 19, 5))
    assert text == "in   2024-03-01 18:00\nout  2024-03-03 19:05\ntime 49:05 h\nfee  41.00"


def test_no_time_at_all():
    assert fee(CAME, CAME) == 0
    assert parked_minutes(CAME, CAME + timedelta(microseconds=5)) == 0
