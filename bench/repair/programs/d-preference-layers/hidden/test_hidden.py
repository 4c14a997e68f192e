import pytest

from preferences import Preferences, dump


def make(*layers):
    p = Preferences()
    for number, values in enumerate(layers):
        p.push("l%d" % number, values)
    return p


@pytest.mark.parametrize("value", [0, None, "", False, [], 0.0])
def test_falsy_values_win(value):
    p = make({"k": "lower"}, {"k": value})
    assert p["k"] == value
    assert p.get("k", "default") == value
    assert p.origin("k") == "l1"


def test_none_only_layer():
    p = make({"k": None})
    assert p["k"] is None
    assert p.get("k", "x") is None


def test_truthy_over_falsy():
    p = make({"k": 0}, {"k": 5})
    assert p["k"] == 5


def test_middle_layer():
    p = make({"k": 1}, {"k": None}, {})
    assert p["k"] is None and p.origin("k") == "l1"


def test_missing():
    p = make({"k": 1})
    assert p.get("z") is None
    with pytest.raises(KeyError):
        p["z"]


def test_items_and_dump():
    p = make({"a": 1, "b": 2}, {"b": False})
    assert list(p.items()) == [("a", 1), ("b", False)]
    assert dump(p) == "a = 1  # l0\nb = False  # l1"


def test_layer_values_are_copied():
    values = {"a": 1}
    p = make(values)
    values["a"] = 2
    assert p["a"] == 1
