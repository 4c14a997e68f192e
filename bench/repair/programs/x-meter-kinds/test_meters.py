import pytest

from meters import Meter, MeterError, RollingMeter, WaterMeter
from tariffs import TariffMeter, year_end

RATES = {"day": 30, "night": 20}


def test_plain_meter():
    meter = Meter("m", 100)
    assert meter.read(130) == 30
    assert meter.read(135) == 5
    assert meter.describe() == "m: 35 units in 2 readings"


def test_below_last():
    meter = WaterMeter("w", 10)
    with pytest.raises(MeterError):
        meter.read(9)


def test_rolling():
    meter = RollingMeter("r", 9990)
    assert meter.read(15) == 25
    assert meter.used == 25


def test_tariff_cost():
    meter = TariffMeter("t", RATES)
    meter.read(10)
    meter.read(15, "night")
    assert meter.cost() == 400


def test_tariff_reset():
    meter = TariffMeter("t", RATES, 50)
    meter.read(80)
    meter.reset()
    assert meter.describe() == "t: 0 kWh in 0 readings"
    assert meter.read(60) == 10


def test_year_end_of_water():
    meter = WaterMeter("w")
    meter.read(70)
    assert year_end([meter]) == ["w: 70 litres in 1 readings"]
    assert meter.read(75) == 5
    assert meter.used == 5
