import pytest

from kits import KitError, read_kits
from stock import depth, explode, missing, price

KITS = {
    "desk": {"leg": 4, "top": 1, "drawer": 2},
    "drawer": {"box": 1, "knob": 1, "screw": 8},
    "office": {"desk": 3, "lamp": 1, "screw": 5},
}


def test_three_levels():
    assert explode(KITS, "office") == {
        "leg": 12, "top": 3, "box": 6, "knob": 6, "screw": 53, "lamp": 1,
    }


def test_amounts_multiply():
    assert explode({"a": {"b": 3}, "b": {"c": 5}, "c": {"d": 7}}, "a") == {"d": 105}


def test_same_part_on_two_paths():
    kits = {"a": {"b": 2, "c": 3, "x": 1}, "b": {"x": 4}, "c": {"b": 2, "x": 1}}
    assert explode(kits, "a") == {"x": 2 * 4 + 3 * (2 * 4 + 1) + 1}


def test_single_part():
    assert explode(KITS, "leg") == {"leg": 1}


def test_missing_of_nested_kits():
    assert missing(KITS, {"leg": 40, "screw": 100}, {"office": 2, "drawer": 1}) == {
        "box": 13, "knob": 13, "lamp": 2, "screw": 2 * 53 + 8 - 100, "top": 6,
    }


def test_price_of_nested_kit():
    prices = {"leg": 10, "top": 100, "box": 20, "knob": 3, "screw": 1}
    assert price(KITS, "desk", prices) == 40 + 100 + 40 + 6 + 16


def test_cycle_below():
    with pytest.raises(KitError):
        explode({"top": {"a": 2}, "a": {"b": 1}, "b": {"a": 1}}, "top")


def test_shared_kit_is_no_cycle():
    kits = {"a": {"b": 1, "c": 1}, "b": {"d": 2}, "c": {"d": 3}, "d": {"e": 2}}
    assert explode(kits, "a") == {"e": 10}


def test_kits_are_not_changed():
    kits = read_kits("a = 2 b\nb = 3 c\n")
    explode(kits, "a")
    assert kits == {"a": {"b": 2}, "b": {"c": 3}}
    assert depth(kits, "a") == 2
