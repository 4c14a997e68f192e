import pytest

from wildcards import combine, matches, search


@pytest.mark.parametrize("pattern", ["*", "**", "**a", "a***", "*a**"])
def test_runs_of_stars(pattern):
    assert matches(pattern, "a")


@pytest.mark.parametrize("pattern", ["?", "[ab]", "a*", "*a", "**?"])
def test_empty_word_needs_empty_pattern(pattern):
    assert not matches(pattern, "")


def test_only_stars_match_the_empty_word():
    assert matches("*", "") and matches("**", "")


def test_text_left_over_is_no_match():
    assert not matches("ca", "cat") and not matches("**c", "cat")


def test_letters_left_over_are_no_match():
    assert not matches("cat?", "cat") and not matches("ca*tt", "cat")


def test_combine_three():
    assert search(combine("", "", "o"), ["dog", "cat", "o"]) == ["dog", "o"]
