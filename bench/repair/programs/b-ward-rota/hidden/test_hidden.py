from datetime import datetime, timedelta

from rota import Duty, breaks, hours, longest_break, short_rests, summary, worked_hours

T0 = datetime(2024, 1, 1, 8)


def duty(nurse, offset, length):
    start = T0 + timedelta(hours=offset)
    return Duty(nurse, start, start + timedelta(hours=length))


def test_hours_of_days():
    assert hours(timedelta(days=2, hours=3)) == 51


def test_hours_negative():
    assert hours(timedelta(hours=-2)) == -2


def test_hours_fraction():
    assert hours(timedelta(minutes=90)) == 1.5


def test_hours_below_a_second():
    assert abs(hours(timedelta(milliseconds=1800)) - 0.0005) < 1e-12


def test_on_call_of_a_whole_day():
    assert worked_hours([duty("A", 0, 24)], "A") == 24
    assert summary([duty("A", 0, 30)]) == {"A": 30}


def test_overlap_is_a_negative_break():
    rota = [duty("A", 0, 10), duty("A", 8, 4)]
    assert breaks(rota, "A") == [-2]
    assert short_rests(rota) == ["A"]


def test_long_break():
    rota = [duty("A", 0, 8), duty("A", 8 + 49, 8)]
    assert longest_break(rota, "A") == 49
    assert short_rests(rota) == []


def test_exact_minimum():
    assert short_rests([duty("A", 0, 8), duty("A", 19, 8)]) == []
