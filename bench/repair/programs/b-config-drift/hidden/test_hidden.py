from drift import Change, Watcher, drift, report


def nested(depth, value):
    config = {"stamp": value, "name": "n"}
    for level in range(depth):
        config = {f"l{level}": config}
    return config


def test_ignored_at_every_depth():
    for depth in range(5):
        assert drift(nested(depth, 1), nested(depth, 2), ignore={"stamp"}) == []


def test_paths_at_depth():
    assert drift(nested(2, 1), nested(2, 2)) == [Change("l1.l0.stamp", 1, 2)]


def test_prefix_with_ignore():
    changes = drift({"a": {"x": 1, "t": 1}}, {"a": {"x": 2, "t": 2}}, "host", ["t"])
    assert changes == [Change("host.a.x", 1, 2)]


def test_other_keys_below_still_found():
    watcher = Watcher(ignore=["t"])
    watcher.expect("h", {"a": {"t": 1, "b": {"t": 1, "c": 1}}})
    changes = watcher.check("h", {"a": {"t": 2, "b": {"t": 3, "c": 9}}})
    assert report(changes) == "~ a.b.c: 1 -> 9"


def test_ignored_subtree():
    assert drift({"a": {"meta": {"x": 1}}}, {"a": {"meta": {"x": 2}}}, ignore=["meta"]) == []


def test_ignored_key_added_below():
    assert drift({"a": {}}, {"a": {"t": 1}}, ignore=["t"]) == []


def test_dict_against_value():
    assert drift({"a": {"b": 1}}, {"a": 5}) == [Change("a", {"b": 1}, 5)]


def test_nothing_ignored_by_default():
    assert len(drift({"a": {"t": 1}}, {"a": {"t": 2}})) == 1
