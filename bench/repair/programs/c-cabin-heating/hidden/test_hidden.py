import pytest

from heating import DEFAULTS, Settings, schedule


@pytest.mark.parametrize("value", ["", "warm", "20 C", "1.2.3", "--5"])
@pytest.mark.parametrize("name", ["day", "frost"])
def test_unreadable_value(name, value):
    assert Settings("%s = %s" % (name, value)).number(name) == DEFAULTS[name]


def test_unknown_name_is_an_error():
    with pytest.raises(KeyError):
        Settings().number("cellar")


def test_unknown_name_with_bad_value_is_an_error():
    with pytest.raises(KeyError):
        Settings("cellar = x").number("cellar")


def test_negative_number():
    assert Settings("frost = -3").number("frost") == -3


def test_others_are_kept():
    plan = schedule("day = ?\nnight = 12,5")
    assert plan[0] == 12.5 and plan[21] == 20 and plan[22] == 12.5
