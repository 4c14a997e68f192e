import pytest

from thermostat import Settings, Thermostat, simulate


def test_switches_outside_the_band():
    thermostat = Thermostat(Settings(minimum_hold=0))
    assert simulate(thermostat, [21, 20, 19.4, 20, 20.4, 20.6, 20]) == "0011100"
    assert thermostat.switches == 2


def test_minimum_hold():
    thermostat = Thermostat(Settings(minimum_hold=3))
    assert simulate(thermostat, [19, 21, 21, 21, 21]) == "11100"


def test_frost_overrides_the_hold():
    thermostat = Thermostat(Settings(minimum_hold=10))
    assert simulate(thermostat, [19, 19, 3]) == "111"
    thermostat = Thermostat(Settings(minimum_hold=3))
    assert simulate(thermostat, [19, 20, 20, 21, 3]) == "11101"


def test_leave_and_come_back():
    thermostat = Thermostat()
    thermostat.leave()
    assert thermostat.settings.target == 16
    assert not thermostat.update(0, 17)
    thermostat.come_back()
    assert thermostat.update(1, 17)


def test_warmer():
    thermostat = Thermostat()
    thermostat.set_target(23)
    assert thermostat.settings.target == 23
    assert thermostat.update(0, 21)


def test_target_is_kept_after_absence():
    thermostat = Thermostat()
    thermostat.set_target(22)
    thermostat.leave(2)
    thermostat.come_back()
    assert thermostat.settings.target == 22


def test_bad_target():
    with pytest.raises(ValueError):
        Thermostat().set_target(45)


def test_bad_settings():
    with pytest.raises(ValueError):
        Settings(band=-1)
