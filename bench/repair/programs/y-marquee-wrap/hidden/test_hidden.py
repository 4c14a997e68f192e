import pytest

from marquee import pages, wrap


def test_word_broken_twice():
    assert wrap("abcdefghijkl", 5) == ["abcd-", "efgh-", "ijkl"]


def test_narrowest_display():
    assert wrap("abcd", 2) == ["a-", "b-", "cd"]


def test_long_word_after_a_short_one():
    assert wrap("our marmalade", 6) == ["our", "marma-", "lade"]


def test_rest_of_a_long_word_takes_the_next_word():
    assert wrap("marmalade is in", 8) == ["marmala-", "de is in"]


def test_one_letter_too_long():
    assert wrap("abcdef", 5) == ["abcd-", "ef"]


@pytest.mark.parametrize("width", range(2, 14))
def test_no_letter_is_lost(width):
    text = "wholesale strawberries and gooseberries on thursday"
    rows = wrap(text, width)
    assert all(len(row) <= width for row in rows)
    joined = "".join(row[:-1] if row.endswith("-") else row for row in rows)
    assert joined.replace(" ", "") == text.replace(" ", "")


def test_long_word_over_pages():
    assert pages("abcdefgh", 4, 2) == [["abc-", "def-"], ["gh", ""]]
