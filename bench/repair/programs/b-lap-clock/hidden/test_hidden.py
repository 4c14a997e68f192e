import pytest

from lapclock import Race, format_gap, format_time, parse_time


@pytest.mark.parametrize("total, text", [
    (0, "0.00"), (5, "0.05"), (60, "0.60"), (5999, "59.99"), (6000, "1:00.00"),
    (6001, "1:00.01"), (6090, "1:00.90"), (12009, "2:00.09"), (366005, "61:00.05"),
])
def test_format(total, text):
    assert format_time(total) == text


def test_round_trip():
    for total in range(5900, 6250):
        assert parse_time(format_time(total)) == total


def test_gap_over_a_minute():
    assert format_gap(6003) == "+1:00.03"
    assert format_gap(-6003) == "-1:00.03"
    assert format_gap(0) == "+0.00"


def test_sheet():
    race = Race("50 m")
    race.lap("A", "59.99")
    race.lap("B", "2:00")
    assert race.sheet() == "50 m\n1. A 59.99\n2. B 2:00.00 (+1:00.01)"


def test_tie():
    race = Race("x")
    race.lap("B", "1:00.02")
    race.lap("A", "1:00.02")
    assert race.sheet() == "x\n1. A 1:00.02\n2. B 1:00.02 (+0.00)"
