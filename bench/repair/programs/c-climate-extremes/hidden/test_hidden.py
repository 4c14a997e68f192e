import pytest

from climate import Day, coldest_day, report, warmest_day


def days(*pairs):
    return [Day(str(i), low, high) for i, (low, high) in enumerate(pairs)]


@pytest.mark.parametrize("lows,index", [
    ([5, 3, 9], "1"),
    ([1, 2, 3], "0"),
    ([3, 2, 1], "2"),
    ([-1, -5, -5, 0], "1"),
    ([0, 0, 0], "0"),
    ([20, 30, 25, 19.5], "3"),
])
def test_coldest(lows, index):
    assert coldest_day(days(*[(low, 50) for low in lows])).date == index


def test_lowest_minimum_not_lowest_maximum():
    assert coldest_day(days((0, 1), (-4, 20), (-1, 0))).date == "1"


def test_warmest_tie():
    assert warmest_day(days((0, 1), (0, 8), (0, 8))).date == "1"


def test_report_warm():
    assert report(days((12, 20), (10, 25))) == "max 25.0 on 1, min 10.0 on 1, 0 frost days"
