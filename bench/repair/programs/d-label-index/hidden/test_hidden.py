from labelindex import LabelIndex


def make():
    index = LabelIndex()
    index.add("a", ["x", "y", "z"])
    index.add("b", ["x", "y"])
    index.add("c", ["x"])
    return index


def test_narrowing_twice():
    index = make()
    assert index.search("x y z") == ["a"]
    assert index.search("x y") == ["a", "b"]
    assert index.search("x") == ["a", "b", "c"]


def test_exclusion_leaves_index():
    index = make()
    assert index.search("x -y") == ["c"]
    assert index.search("x") == ["a", "b", "c"]
    assert index.count("x") == 3


def test_contradiction():
    index = make()
    assert index.search("x -x") == []
    assert index.count("x") == 3


def test_repeated_label():
    index = make()
    assert index.search("y y") == ["a", "b"]
    assert index.count("y") == 2


def test_unknown_label():
    index = make()
    assert index.search("x nope") == []
    assert index.search("nope") == []
    assert index.count("x") == 3


def test_related_after_search():
    index = make()
    index.search("y z")
    assert index.related("y") == ["x", "z"]


def test_discard_after_search():
    index = make()
    index.search("x z")
    index.discard("b")
    assert index.search("x") == ["a", "c"]


def test_empty_query():
    assert make().search("") == ["a", "b", "c"]
