import itertools

from spelldesk import Checker, compare_lists, release_notes


def test_order_does_not_matter():
    words = ["ant", "bee", "cow", "dog"]
    for order in itertools.permutations(words):
        assert compare_lists(words, list(order)) == ([], [])


def test_added_before_known_words():
    assert compare_lists(["a", "c"], ["b", "a", "c"]) == (["b"], [])


def test_added_and_removed():
    assert release_notes(["a", "b", "c"], ["d", "c", "a"]) == "added d; removed b"


def test_case_and_comments():
    assert compare_lists(["Ant # x", "bee"], ["BEE", "# ant", "ant"]) == ([], [])


def test_repeated_words():
    assert compare_lists(["a", "a", "z"], ["b", "b", "a", "a"]) == (["b"], ["z"])


def test_from_nothing():
    assert compare_lists([], ["b", "a"]) == (["a", "b"], [])


def test_to_nothing():
    assert compare_lists(["b", "a"], []) == ([], ["a", "b"])


def test_checker_keeps_words():
    checker = Checker(iter(["b", "a"]))
    assert checker.check("a b a b c") == [(1, "c")]
