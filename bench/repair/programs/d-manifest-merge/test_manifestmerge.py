import pytest

from manifestmerge import ManifestError, assign, deep_merge, flatten, parse_assignments


def test_new_keys_are_added():
    assert deep_merge({"a": 1}, {"b": 2}) == {"a": 1, "b": 2}


def test_none_removes():
    assert deep_merge({"a": 1, "b": 2}, {"a": None}) == {"b": 2}


def test_nested_sections_are_merged():
    base = {"image": {"name": "shop", "tag": "1"}, "replicas": 2}
    overlay = {"image": {"tag": "2"}}
    assert deep_merge(base, overlay) == {
        "image": {"name": "shop", "tag": "2"}, "replicas": 2}


def test_base_is_not_changed():
    base = {"a": {"x": [1]}}
    deep_merge(base, {})["a"]["x"].append(2)
    assert base == {"a": {"x": [1]}}


def test_flatten():
    assert flatten({"a": {"b": {"c": 1}}, "d": 2}) == {"a.b.c": 1, "d": 2}


def test_assign():
    manifest = {}
    assign(manifest, "a.b", 1)
    assert manifest == {"a": {"b": 1}}


def test_parse_assignments():
    assert parse_assignments(["a.b=1", "a.c=x=y"]) == {"a": {"b": "1", "c": "x=y"}}


def test_bad_assignment():
    with pytest.raises(ManifestError):
        parse_assignments(["a"])
