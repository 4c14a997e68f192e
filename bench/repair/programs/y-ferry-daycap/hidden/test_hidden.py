from datetime import date

import pytest

from daycap import Card, Ride, day_charge, month_total, statement

DAY = date(2021, 8, 9)
PLAIN, HALF = Card("a"), Card("b", concession=True)


@pytest.mark.parametrize(
    "zones, bicycles, plain, half",
    [
        ([3, 3], 1, 780, 390),
        ([3, 3], 2, 800, 400),
        ([1, 1, 1, 1], 0, 720, 360),
        ([1, 1, 1, 1], 1, 800, 400),
        ([2, 2, 2], 0, 780, 390),
        ([2, 2, 2], 3, 800, 400),
        ([3, 3, 3], 0, 800, 400),
        ([3, 3, 3], 3, 800, 400),
        ([1], 1, 280, 140),
        ([], 0, 0, 0),
    ],
)
def test_charges(zones, bicycles, plain, half):
    rides = [Ride(DAY, z, bicycle=i < bicycles) for i, z in enumerate(zones)]
    assert day_charge(PLAIN, rides) == plain
    assert day_charge(HALF, rides) == half


def test_statement_caps_each_day():
    other = date(2021, 8, 10)
    rides = [Ride(d, 3, True) for d in (DAY, other) for _ in range(4)]
    assert statement(PLAIN, rides) == [(DAY, 800), (other, 800)]
    assert month_total(HALF, rides, 2021, 8) == 800


def test_nothing_in_the_month():
    assert month_total(PLAIN, [Ride(DAY, 1)], 2020, 8) == 0
