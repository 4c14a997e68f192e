import pytest

from kits import KitError, read_kits
from stock import depth, explode, missing, price

TEXT = """
desk = 4 leg, 1 top, 2 drawer
drawer = 1 box, 1 knob, 8 screw
office = 3 desk, 1 lamp
"""


@pytest.fixture
def kits():
    return read_kits(TEXT)


def test_read(kits):
    assert kits["desk"] == {"leg": 4, "top": 1, "drawer": 2}


def test_bad_entry():
    with pytest.raises(KitError):
        read_kits("desk = legs")


def test_single_level(kits):
    assert explode(kits, "drawer") == {"box": 1, "knob": 1, "screw": 8}


def test_two_levels(kits):
    assert explode(kits, "desk") == {"leg": 4, "top": 1, "box": 2, "knob": 2, "screw": 16}


def test_depth(kits):
    assert [depth(kits, name) for name in ("leg", "drawer", "desk", "office")] == [0, 1, 2, 3]


def test_itself():
    with pytest.raises(KitError):
        explode({"a": {"b": 1}, "b": {"a": 1}}, "a")


def test_missing(kits):
    assert missing(kits, {"box": 1, "screw": 30}, {"drawer": 2}) == {"box": 1, "knob": 2}


def test_price(kits):
    assert price(kits, "drawer", {"box": 500, "knob": 150, "screw": 5}) == 690
