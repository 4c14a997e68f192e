from glossarylru import LRU, Glossary


def filled(size, keys):
    cache = LRU(size)
    for key in keys:
        cache.put(key, key.upper())
    return cache


def test_replace_in_full_cache():
    cache = filled(3, "abc")
    cache.put("b", "new")
    assert cache.keys() == ["a", "c", "b"]
    assert cache.evicted == 0
    assert cache.get("b") == "new"


def test_replace_oldest_in_full_cache():
    cache = filled(3, "abc")
    cache.put("a", "new")
    assert cache.keys() == ["b", "c", "a"]
    assert cache.evicted == 0


def test_replace_then_new():
    cache = filled(2, "ab")
    cache.put("a", 1)
    cache.put("c", 2)
    assert cache.keys() == ["a", "c"]
    assert cache.evicted == 1


def test_never_larger_than_size():
    cache = filled(3, "abcdefabcabc")
    assert len(cache) == 3
    assert cache.keys() == ["a", "b", "c"]


def test_size_one():
    cache = filled(1, "aab")
    assert cache.keys() == ["b"]
    assert cache.evicted == 1


def test_evicted_count():
    cache = filled(2, "abcd")
    assert cache.evicted == 2
    assert "a" not in cache and "d" in cache


def test_glossary_order():
    g = Glossary({"x": "1", "y": "2", "z": "3"}, size=3)
    g.annotate("x y z")
    g.define("Y", "two")
    assert g.cached == ["x", "z", "y"]
    assert g.look_up("y") == "two"
    assert g.reads == 3


def test_unknown_stays_unknown():
    g = Glossary({}, size=2)
    assert g.annotate("foo") == "foo"
    assert g.cached == []
