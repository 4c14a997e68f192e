import pytest

from wildcards import PatternError, combine, matches, search, tokenize

WORDS = ["cat", "cart", "chart", "carton", "dog", "act"]


def test_literal():
    assert matches("cat", "Cat")
    assert not matches("cat", "cart")


def test_question_mark():
    assert search("c?t", WORDS) == ["cat"]


def test_star_in_the_middle():
    assert search("c*t", WORDS) == ["cat", "cart", "chart"]


def test_star_at_the_end():
    assert search("car*", WORDS) == ["cart", "carton"]


def test_letter_sets():
    assert search("[cd]??", WORDS) == ["cat", "dog"]
    assert tokenize("a[bc]") == ["a", frozenset("bc")]


def test_unclosed_set():
    with pytest.raises(PatternError):
        tokenize("a[bc")


def test_length():
    assert search("c*", WORDS, length=4) == ["cart"]


def test_combine():
    assert combine("a", "t") == "*a*t*"
    assert search(combine("a", "t"), WORDS) == ["cat", "cart", "chart", "carton", "act"]


def test_combine_with_optional_fragment():
    # an empty fragment places no demand on the word
    assert search(combine("og", ""), WORDS) == ["dog"]


def test_empty():
    assert matches("", "")
    assert not matches("", "a")
