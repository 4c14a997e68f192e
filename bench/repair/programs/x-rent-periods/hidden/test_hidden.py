from datetime import date, timedelta

import pytest

from months import add_months
from periods import Period, period_of, periods, prorated


def test_thirtieth_survives_february():
    starts = [period.start for period in periods(date(2022, 12, 30), 5)]
    assert starts == [
        date(2022, 12, 30),
        date(2023, 1, 30),
        date(2023, 2, 28),
        date(2023, 3, 30),
        date(2023, 4, 30),
    ]


def test_thirty_first_after_thirty_day_months():
    starts = [period.start.day for period in periods(date(2023, 3, 31), 7)]
    assert starts == [31, 30, 31, 30, 31, 31, 30]


def test_leap_day():
    starts = [period.start for period in periods(date(2023, 12, 29), 16)]
    assert starts[2] == date(2024, 2, 29)
    assert starts[14] == date(2025, 2, 28)
    assert starts[15] == date(2025, 3, 29)


@pytest.mark.parametrize("day", [1, 15, 28, 29, 30, 31])
def test_no_gaps(day):
    found = periods(date(2023, 1, day), 30)
    assert found[0].start == date(2023, 1, day)
    for one, two in zip(found, found[1:]):
        assert one.end + timedelta(days=1) == two.start
    assert found[-1].end == add_months(date(2023, 1, day), 30) - timedelta(days=1)


def test_period_of_late_day():
    assert period_of(date(2023, 1, 31), date(2023, 3, 29)) == Period(
        date(2023, 2, 28), date(2023, 3, 30)
    )
    assert period_of(date(2023, 1, 31), date(2023, 3, 31)) == Period(
        date(2023, 3, 31), date(2023, 4, 29)
    )


def test_prorated_uses_true_length():
    assert prorated(31000, date(2023, 1, 31), date(2023, 3, 30)) == 31000
    assert prorated(30000, date(2023, 1, 31), date(2023, 3, 31)) == 1000


def test_counts():
    assert periods(date(2023, 1, 31), 0) == []
    with pytest.raises(ValueError):
        periods(date(2023, 1, 31), -1)
