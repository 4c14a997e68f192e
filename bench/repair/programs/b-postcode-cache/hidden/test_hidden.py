from postcodes import PostcodeCache, group_by_district


def counting(table):
    asked = []

    def lookup(code):
        asked.append(code)
        return table.get(code)

    return lookup, asked


def test_unknown_counts_as_hit():
    lookup, asked = counting({})
    cache = PostcodeCache(lookup)
    for _ in range(4):
        assert cache.district("Q1") is None
    assert (cache.hits, cache.misses) == (3, 1)
    assert asked == ["Q1"]


def test_empty_string_answer_is_remembered():
    lookup, asked = counting({"E": ""})
    cache = PostcodeCache(lookup)
    assert cache.district("E") == ""
    assert cache.district("e") == ""
    assert asked == ["E"]


def test_first_answer_returned():
    lookup, _ = counting({"A": "Alfa"})
    assert PostcodeCache(lookup).district("a") == "Alfa"


def test_unknown_is_refreshed_in_order():
    lookup, asked = counting({"A": "Alfa", "B": "Beta"})
    cache = PostcodeCache(lookup, limit=2)
    cache.district("Q")
    cache.district("A")
    cache.district("Q")
    cache.district("B")
    assert cache.district("Q") is None
    assert asked == ["Q", "A", "B"]


def test_known_evicted_oldest_first():
    lookup, asked = counting({"A": "Alfa", "B": "Beta", "C": "Cee"})
    cache = PostcodeCache(lookup, limit=2)
    for code in "ABAC":
        cache.district(code)
    assert cache.forget("A") and not cache.forget("B")


def test_forget_unknown_code_asks_again():
    lookup, asked = counting({})
    cache = PostcodeCache(lookup)
    cache.district("Q")
    assert cache.forget("q")
    cache.district("Q")
    assert asked == ["Q", "Q"]


def test_grouping_repeats():
    lookup, asked = counting({"A": "Alfa"})
    groups = group_by_district(["a", "z", "z"], PostcodeCache(lookup))
    assert groups == {"Alfa": ["A"], "?": ["Z", "Z"]}
    assert asked == ["A", "Z"]
