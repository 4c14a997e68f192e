from datetime import date

import pytest

from deliveries import Subscription, add_months, next_workday, route


def test_add_months_within_a_year():
    assert add_months(date(2023, 3, 15), 4) == date(2023, 7, 15)


def test_add_months_into_next_year():
    assert add_months(date(2023, 10, 5), 4) == date(2024, 2, 5)


def test_short_month():
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)


def test_next_workday():
    assert next_workday(date(2023, 7, 1)) == date(2023, 7, 3)
    assert next_workday(date(2023, 7, 4)) == date(2023, 7, 4)


def test_interval():
    with pytest.raises(ValueError):
        Subscription("Ann", date(2023, 1, 1), every=0)


def test_plan():
    sub = Subscription("Ann", date(2023, 1, 31), every=2)
    assert sub.plan(3) == [date(2023, 1, 31), date(2023, 3, 31), date(2023, 5, 31)]


def test_plan_over_the_turn_of_the_year():
    sub = Subscription("Ann", date(2023, 11, 7))
    assert sub.plan(3) == [date(2023, 11, 7), date(2023, 12, 7), date(2024, 1, 8)]


def test_next_after():
    sub = Subscription("Ann", date(2023, 2, 1), every=3)
    assert sub.next_after(date(2023, 2, 1)) == date(2023, 5, 1)


def test_route():
    subs = [Subscription("Bo", date(2023, 3, 1)), Subscription("Ann", date(2023, 2, 1)), Subscription("Cy", date(2023, 2, 3))]
    assert route(subs, date(2023, 3, 1), horizon=4) == ["Ann", "Bo"]
