import json

import pytest

from jsondrift import Change, diff, summary


@pytest.mark.parametrize("old,new,count", [
    ("1", "true", 1),
    ("true", "1", 1),
    ("0", "false", 1),
    ("1.0", "true", 1),
    ("false", "0.0", 1),
    ("true", "true", 0),
    ("false", "false", 0),
    ("true", "false", 1),
    ("0", "0.0", 0),
    ("2", "2.0", 0),
    ("null", "false", 1),
    ('""', "false", 1),
])
def test_leaves(old, new, count):
    assert len(list(diff(json.loads(old), json.loads(new)))) == count


def test_inside_lists():
    assert list(diff([True, 0, [1]], [1, 0, [True]])) == [
        Change("[0]", True, 1), Change("[2][0]", 1, True)]


def test_inside_objects():
    assert summary({"a": {"b": False}}, {"a": {"b": 0}}) == "a.b: False -> 0"


def test_null_added():
    assert summary({}, {"a": None}) == "a: added None"
