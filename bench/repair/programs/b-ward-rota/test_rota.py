from datetime import datetime

import pytest

from rota import Duty, breaks, longest_break, short_rests, summary, worked_hours


def duty(nurse, day, hour, length):
    start = datetime(2024, 3, day, hour)
    return Duty(nurse, start, start.replace(hour=hour + length))


ROTA = [
    duty("Kim", 4, 6, 8),
    duty("Kim", 5, 7, 8),
    duty("Lou", 4, 12, 10),
    duty("Lou", 5, 6, 8),
]


def test_worked_hours():
    assert worked_hours(ROTA, "Kim") == 16


def test_summary():
    assert summary(ROTA) == {"Kim": 16, "Lou": 18}


def test_breaks():
    assert breaks(ROTA, "Kim") == [17]
    assert breaks(ROTA, "Lou") == [8]


def test_short_rests():
    assert short_rests(ROTA) == ["Lou"]


def test_weekend_off_is_enough_rest():
    rota = [duty("Max", 8, 10, 10), duty("Max", 11, 6, 8)]
    assert short_rests(rota) == []


def test_longest_break_without_duties():
    assert longest_break(ROTA, "Nobody") == 0


def test_duty_must_have_length():
    with pytest.raises(ValueError):
        duty("Kim", 4, 6, 0)
