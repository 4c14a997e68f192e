import pytest

from layers import coerce, from_environment
from settings import Settings, load


@pytest.mark.parametrize("value", [0, False, "", [], 0.0])
def test_falsy_value_of_upper_layer(value):
    assert Settings({"k": 7}, {"k": value}).get("k") == value


def test_none_means_not_set():
    assert Settings({"k": 7}, {"k": None}).get("k") == 7


def test_falsy_value_is_not_replaced_by_the_default():
    assert Settings({"k": 0}).get("k", 5) == 0


def test_none_everywhere_gives_default():
    assert Settings({"k": None}, {"k": None}).get("k", 5) == 5


def test_require_accepts_zero():
    assert load({"ALMANAC_TIDE_OFFSET": "0"}).require("tide.offset") == 0


def test_as_dict_with_empty_title():
    assert load({}, {"page.title": ""}).as_dict()["page.title"] == ""


def test_coerce():
    assert coerce(" Yes ") is True
    assert coerce("-3") == -3
    assert coerce("north") == "north"


def test_environment_names():
    assert from_environment({"ALMANAC_A_B": "1", "OTHER": "2"}) == {"a.b": 1}
