import pytest

from meters import Meter, MeterError, RollingMeter, WaterMeter
from tariffs import TariffMeter, year_end

RATES = {"day": 30, "night": 20}


def test_reset_goes_back_to_start():
    meter = TariffMeter("t", RATES, 7)
    meter.read(20, "night")
    meter.reset()
    assert (meter.last, meter.used, meter.readings) == (7, 0, 0)
    assert meter.by_rate == {"day": 0, "night": 0}
    assert meter.cost() == 0


def test_new_tariff_meter():
    meter = TariffMeter("t", RATES, 40)
    assert (meter.last, meter.used, meter.readings) == (40, 0, 0)
    assert meter.by_rate == {"day": 0, "night": 0}
    assert meter.read(41) == 1


def test_year_end_of_tariff_meter():
    meter = TariffMeter("t", RATES)
    meter.read(100)
    meter.read(130, "night")
    assert year_end([meter]) == ["t: 130 kWh in 2 readings"]
    assert meter.describe() == "t: 0 kWh in 0 readings"
    assert meter.last == 130
    assert meter.read(150) == 20
    assert meter.used == 20
    assert meter.cost() == 600


def test_reading_below_after_reset():
    meter = TariffMeter("t", RATES, 50)
    meter.read(90)
    meter.reset()
    meter.read(55)
    with pytest.raises(MeterError):
        meter.read(54)


def test_unknown_rate_changes_nothing():
    meter = TariffMeter("t", RATES)
    with pytest.raises(KeyError):
        meter.read(10, "noon")
    assert (meter.last, meter.used, meter.readings) == (0, 0, 0)


def test_mixed_year_end():
    meters = [TariffMeter("t", RATES), WaterMeter("w"), RollingMeter("r", 5)]
    for meter in meters:
        meter.read(9)
    assert year_end(meters) == [
        "t: 9 kWh in 1 readings",
        "w: 9 litres in 1 readings",
        "r: 4 units in 1 readings",
    ]
    assert year_end(meters) == [
        "t: 0 kWh in 0 readings",
        "w: 0 litres in 0 readings",
        "r: 0 units in 0 readings",
    ]


def test_two_resets():
    meter = TariffMeter("t", RATES)
    for _ in range(3):
        meter.read(8)
        assert meter.used == 8
        meter.reset()
    assert meter.used == 0
    assert Meter("m").used == 0
