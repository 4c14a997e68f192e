from drift import Change, Watcher, drift, report


def test_equal():
    assert drift({"a": 1}, {"a": 1}) == []
    assert report([]) == "no drift"


def test_changed():
    assert drift({"a": 1}, {"a": 2}) == [Change("a", 1, 2)]


def test_nested_path():
    changes = drift({"net": {"dns": "x", "mtu": 1500}}, {"net": {"dns": "y", "mtu": 1500}})
    assert report(changes) == "~ net.dns: 'x' -> 'y'"


def test_added_and_removed():
    assert report(drift({"old": 1}, {"new": 2})) == "+ new = 2\n- old"


def test_ignore():
    assert drift({"serial": 1, "a": 1}, {"serial": 2, "a": 1}, ignore=["serial"]) == []


def test_watcher_finds_drift():
    watcher = Watcher()
    watcher.expect("web1", {"port": 80})
    watcher.expect("web2", {"port": 80})
    seen = {"web2": {"port": 81, "updated": "today"}, "web1": {"port": 80}}
    assert watcher.drifted(seen) == ["web2"]


def test_watcher_is_quiet_about_time_stamps():
    watcher = Watcher()
    watcher.expect("web1", {"zones": {"internal": {"name": "lan", "serial": 41}}})
    seen = {"web1": {"zones": {"internal": {"name": "lan", "serial": 42}}}}
    assert watcher.drifted(seen) == []


def test_unknown_host():
    assert Watcher().check("db", {"port": 1}) != []
