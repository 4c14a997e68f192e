from datetime import date

import pytest

from deliveries import Subscription, add_months, route


@pytest.mark.parametrize("months,expected", [
    (0, date(2023, 12, 10)),
    (1, date(2024, 1, 10)),
    (11, date(2024, 11, 10)),
    (12, date(2024, 12, 10)),
    (25, date(2026, 1, 10)),
])
def test_from_december(months, expected):
    assert add_months(date(2023, 12, 10), months) == expected


@pytest.mark.parametrize("month", [1, 2, 11, 12])
def test_one_year_later(month):
    assert add_months(date(2022, month, 9), 12) == date(2023, month, 9)


def test_adding_one_by_one():
    day = date(2021, 6, 15)
    for _ in range(30):
        day = add_months(day, 1)
    assert day == add_months(date(2021, 6, 15), 30) == date(2023, 12, 15)


def test_zero_months_in_december():
    assert Subscription("a", date(2023, 12, 28)).delivery(0) == date(2023, 12, 28)


def test_route_long_horizon():
    subs = [Subscription("a", date(2022, 12, 1), every=12), Subscription("b", date(2023, 1, 2))]
    assert route(subs, date(2023, 12, 1)) == ["a"]
