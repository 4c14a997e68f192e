import pytest

from subtitles import plain, problems, reading_speed, tag_at, tag_counts


def test_plain():
    assert plain("<i>Hello</i> there") == "Hello there"


def test_tag_at():
    assert tag_at("a <c.red>", 2) == ("c", 9)
    assert tag_at("x</b>", 1) == ("/b", 5)
    assert tag_at("<i", 0) == (None, 2)


def test_counts_without_tags():
    assert tag_counts("Nothing here") == {}


def test_counts():
    assert tag_counts("<i>One</i> <i>two</i>") == {"i": 2, "/i": 2}


def test_no_problems_in_plain_text():
    assert problems("Just words.") == []


def test_reading_speed():
    assert reading_speed("<b>ten chars</b>", 2) == 4.5


def test_reading_speed_needs_length():
    with pytest.raises(ValueError):
        reading_speed("x", 0)
