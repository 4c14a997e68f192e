import pytest

from thermostat import Settings, Thermostat, simulate


def test_other_settings_are_kept():
    thermostat = Thermostat(Settings(target=19, band=1.5, minimum_hold=2))
    thermostat.set_target(21)
    assert thermostat.settings == Settings(target=21, band=1.5, minimum_hold=2)


def test_several_changes():
    thermostat = Thermostat()
    for target in (18, 25, 21.5):
        thermostat.set_target(target)
        assert thermostat.settings.target == target


def test_absence_starts_from_the_new_target():
    thermostat = Thermostat()
    thermostat.set_target(24)
    thermostat.leave(3)
    assert thermostat.settings.target == 21
    thermostat.leave(1)
    assert thermostat.settings.target == 23


def test_new_target_ends_the_absence():
    thermostat = Thermostat()
    thermostat.leave()
    thermostat.set_target(20)
    assert thermostat.settings.target == 20
    thermostat.leave()
    thermostat.set_target(17)
    thermostat.come_back()
    assert thermostat.settings.target == 17


def test_refused_target_changes_nothing():
    thermostat = Thermostat()
    thermostat.set_target(22)
    with pytest.raises(ValueError):
        thermostat.set_target(31)
    assert thermostat.settings.target == 22
    thermostat.come_back()
    assert thermostat.settings.target == 22


def test_thermostats_are_independent():
    one, two = Thermostat(), Thermostat()
    one.set_target(25)
    assert two.settings.target == 20
    assert Thermostat().settings.target == 20


def test_colder_target_switches_off():
    thermostat = Thermostat(Settings(minimum_hold=0))
    assert thermostat.update(0, 19)
    thermostat.set_target(17)
    assert not thermostat.update(1, 19)


def test_lowest_absence_target():
    thermostat = Thermostat()
    thermostat.leave(40)
    assert thermostat.settings.target == 5
    assert simulate(thermostat, [6, 4.4]) == "01"
