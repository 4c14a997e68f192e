import pytest

from hours import Week

SHOP = Week("Mo-Fr 08:00-12:00; Mo-Fr 13:30-18:00")
BAR = Week("Fr-Sa 20:00-02:00; Su 18:00-23:00")


def test_within_hours():
    assert SHOP.is_open("We", "08:00")
    assert SHOP.is_open("We", "17:59")


def test_break_and_evening():
    assert not SHOP.is_open("Mo", "12:30")
    assert not SHOP.is_open("We", "18:00")


def test_closed_day():
    assert not SHOP.is_open("Su", "10:00")
    assert not SHOP.is_open("Sa", "10:00")


def test_past_midnight():
    assert BAR.is_open("Sa", "01:30")
    assert BAR.is_open("Su", "01:59")
    assert not BAR.is_open("Su", "02:00")


def test_early_morning():
    assert not SHOP.is_open("Tu", "05:00")


def test_before_midnight():
    assert BAR.is_open("Fr", "23:59")
    assert not BAR.is_open("Fr", "19:59")


def test_hours_per_week():
    assert SHOP.hours_per_week() == 42.5
    assert BAR.hours_per_week() == 17


def test_bad_rules():
    for text in ("Mo 8-12", "Mo 08:00-08:00", "Xx 08:00-09:00"):
        with pytest.raises(ValueError):
            Week(text)
