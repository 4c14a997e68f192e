from jsondrift import MISSING, Change, diff, summary


def test_no_changes():
    assert summary({"a": [1, {"b": None}]}, {"a": [1, {"b": None}]}) == "no changes"


def test_changed_leaf():
    assert list(diff({"a": {"b": 1}}, {"a": {"b": 2}})) == [Change("a.b", 1, 2)]


def test_added_and_removed():
    assert list(diff({"x": 1}, {"y": 2})) == [
        Change("x", 1, MISSING), Change("y", MISSING, 2)]


def test_list_items():
    assert summary({"l": [1, 2]}, {"l": [1, 3, 4]}) == "l[1]: 2 -> 3\nl[2]: added 4"


def test_integer_and_float():
    assert list(diff({"n": 1}, {"n": 1.0})) == []


def test_number_becomes_string():
    assert summary({"n": 1}, {"n": "1"}) == "n: 1 -> '1'"


def test_switch_becomes_true():
    assert summary({"debug": 1}, {"debug": True}) == "debug: 1 -> True"


def test_container_kind_changes():
    assert summary({"c": []}, {"c": {}}) == "c: [] -> {}"
