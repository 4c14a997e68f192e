from datetime import date

import pytest

from months import add_months
from periods import Period, period_of, periods, prorated


@pytest.mark.parametrize(
    "day, count, expected",
    [
        (date(2023, 1, 15), 1, date(2023, 2, 15)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
    ],
)
def test_add_months(day, count, expected):
    assert add_months(day, count) == expected


def test_plain_periods():
    assert periods(date(2023, 3, 1), 2) == [
        Period(date(2023, 3, 1), date(2023, 3, 31)),
        Period(date(2023, 4, 1), date(2023, 4, 30)),
    ]


def test_contract_from_the_last_of_january():
    starts = [period.start for period in periods(date(2023, 1, 31), 4)]
    assert starts == [
        date(2023, 1, 31),
        date(2023, 2, 28),
        date(2023, 3, 31),
        date(2023, 4, 30),
    ]


def test_period_of():
    assert period_of(date(2023, 1, 10), date(2023, 3, 9)).start == date(2023, 2, 10)


def test_prorated():
    assert prorated(31000, date(2023, 5, 1), date(2023, 5, 10)) == 10000


def test_before_contract():
    with pytest.raises(ValueError):
        period_of(date(2023, 1, 10), date(2023, 1, 9))
