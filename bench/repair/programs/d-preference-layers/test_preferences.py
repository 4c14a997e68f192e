import pytest

from preferences import Preferences, dump


@pytest.fixture
def prefs():
    p = Preferences()
    p.push("defaults", {"colour": "blue", "retries": 3, "proxy": "http://p"})
    p.push("user", {"colour": "green", "retries": 0})
    return p


def test_upper_layer_wins(prefs):
    assert prefs["colour"] == "green"


def test_lower_layer_shines_through(prefs):
    assert prefs["proxy"] == "http://p"
    assert prefs.origin("proxy") == "defaults"


def test_zero_switches_off(prefs):
    assert prefs["retries"] == 0


def test_default_for_missing(prefs):
    assert prefs.get("theme", "light") == "light"


def test_missing_key(prefs):
    with pytest.raises(KeyError):
        prefs["theme"]
    assert prefs.origin("theme") is None


def test_third_layer(prefs):
    prefs.push("command line", {"colour": "red"})
    assert prefs.origin("colour") == "command line"


def test_dump(prefs):
    assert dump(prefs).splitlines()[0] == "colour = 'green'  # user"
