import pytest

from slugs import SlugIndex, slugify


def test_plain_title():
    assert slugify("Hello, World!") == "hello-world"


def test_accents_and_special_letters():
    assert slugify("Crème brûlée & Größe") == "creme-brulee-and-grosse"


def test_stop_words():
    assert slugify("The End of an Era") == "end-of-era"
    assert slugify("The") == "the"


def test_cut_at_a_dash():
    assert slugify("alpha beta gamma", 11) == "alpha-beta"


def test_same_title_gets_a_number():
    index = SlugIndex()
    assert [index.add("News") for _ in range(3)] == ["news", "news-2", "news-3"]


def test_long_titles_that_begin_alike():
    index = SlugIndex(limit=12)
    first = index.add("Weather report for Monday")
    second = index.add("Weather report for Tuesday")
    assert first == "weather-repo"
    assert second == "weather-re-2"
    assert index.title(second) == "Weather report for Tuesday"


def test_no_letters():
    assert SlugIndex().add("???") == "untitled"


def test_rename():
    index = SlugIndex()
    slug = index.add("Draft")
    assert index.rename(slug, "Final") == "final"
    assert index.title("draft") is None
    assert len(index) == 1


def test_limit_too_small():
    with pytest.raises(ValueError):
        SlugIndex(limit=3)
