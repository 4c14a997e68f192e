import pytest

from slugs import SlugIndex, slugify


def test_many_of_the_same_long_title():
    index = SlugIndex(limit=10)
    slugs = [index.add("abcdefghijklmnop") for _ in range(120)]
    assert len(set(slugs)) == 120
    assert all(len(slug) <= 10 for slug in slugs)
    assert slugs[:3] == ["abcdefghij", "abcdefgh-2", "abcdefgh-3"]
    assert slugs[9] == "abcdefg-10"
    assert slugs[99] == "abcdef-100"


@pytest.mark.parametrize("length", range(6, 14))
def test_around_the_limit(length):
    index = SlugIndex(limit=10)
    slugs = [index.add("x" * length) for _ in range(12)]
    assert len(set(slugs)) == 12
    assert max(map(len, slugs)) <= 10
    assert all(slug.endswith(f"-{n}") for n, slug in enumerate(slugs[1:], 2))


def test_short_slug_is_not_cut():
    index = SlugIndex(limit=10)
    assert [index.add("abcdefgh") for _ in range(2)] == ["abcdefgh", "abcdefgh-2"]


def test_number_in_use_by_a_title():
    index = SlugIndex()
    assert index.add("News 2") == "news-2"
    assert index.add("News") == "news"
    assert index.add("News") == "news-3"


def test_rename_to_the_same():
    index = SlugIndex(limit=10)
    slug = index.add("abcdefghijkl")
    assert index.rename(slug, "abcdefghijkl") == slug


def test_slugify_limit():
    assert slugify("abc def", 3) == "abc"
    assert slugify("abc def", 4) == "abc"
    assert slugify("abc def", 5) == "abc-d"
