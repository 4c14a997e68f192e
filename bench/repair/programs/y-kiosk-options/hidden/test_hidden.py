import pytest

from options import DEFAULTS, Options, lookup, parse_layer


@pytest.mark.parametrize("value", [0, "", False, 0.0, 5, "x"])
def test_any_value_but_none_is_a_choice(value):
    found = lookup([{"k": value}, {"k": "other"}], "k")
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize(
    "key, value", [("volume", 0), ("greeting", ""), ("show_map", False), ("idle_seconds", 0)]
)
def test_options_can_be_emptied(key, value):
    options = Options({key: value})
    assert options[key] == value
    assert options.changed() == [key]


def test_empty_value_in_a_file():
    options = Options(parse_layer("greeting ="), {"greeting": "Hello"})
    assert options["greeting"] == ""


def test_none_in_all_layers_gives_the_default():
    options = Options({"volume": None}, {"volume": None})
    assert options["volume"] == DEFAULTS["volume"]


def test_second_layer_switches_off():
    options = Options({"volume": None}, {"volume": 0}, {"volume": 30})
    assert options["volume"] == 0


def test_missing_everywhere():
    assert lookup([], "k") is None
    assert lookup([{"k": None}], "k") is None
