from collections import OrderedDict
from types import MappingProxyType

from manifestmerge import deep_merge, flatten, is_section


def test_is_section():
    assert is_section({}) and is_section(OrderedDict())
    assert is_section(MappingProxyType({}))
    assert not is_section([]) and not is_section("ab") and not is_section(None)


def test_other_mappings_are_merged():
    base = {"a": MappingProxyType({"x": 1, "y": 2})}
    assert deep_merge(base, {"a": {"y": 3}}) == {"a": {"x": 1, "y": 3}}


def test_lists_are_replaced():
    assert deep_merge({"a": [1, 2]}, {"a": [3]}) == {"a": [3]}


def test_section_replaced_by_value():
    assert deep_merge({"a": {"x": 1}}, {"a": 5}) == {"a": 5}
    assert deep_merge({"a": 5}, {"a": {"x": 1}}) == {"a": {"x": 1}}


def test_none_in_depth():
    assert deep_merge({"a": {"x": 1, "y": 2}}, {"a": {"x": None}}) == {"a": {"y": 2}}


def test_deep():
    assert deep_merge({"a": {"b": {"c": 1}}}, {"a": {"b": {"d": 2}}}) == {
        "a": {"b": {"c": 1, "d": 2}}}


def test_order():
    merged = deep_merge({"z": 1, "a": 2}, {"m": 3, "z": 4})
    assert list(merged) == ["z", "a", "m"]


def test_flatten_empty_section():
    assert flatten({"a": {}, "b": 1}) == {"b": 1}


def test_overlay_is_copied():
    overlay = {"a": {"x": [1]}}
    merged = deep_merge({"a": {"y": 1}}, overlay)
    merged["a"]["x"].append(2)
    assert overlay == {"a": {"x": [1]}}
