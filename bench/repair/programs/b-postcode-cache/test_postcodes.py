import pytest

from postcodes import PostcodeCache, group_by_district, normalise

DIRECTORY = {"AB1": "Aber", "AB2": "Aber", "CD1": "Cove"}


class Directory:
    def __init__(self):
        self.asked = []

    def __call__(self, code):
        self.asked.append(code)
        return DIRECTORY.get(code)


@pytest.fixture
def directory():
    return Directory()


def test_normalise():
    assert normalise(" ab 1 ") == "AB1"


def test_known_code_is_asked_once(directory):
    cache = PostcodeCache(directory)
    assert cache.district("ab1") == "Aber"
    assert cache.district("AB 1") == "Aber"
    assert directory.asked == ["AB1"]
    assert (cache.hits, cache.misses) == (1, 1)


def test_unknown_code_is_asked_once(directory):
    cache = PostcodeCache(directory)
    assert cache.district("zz9") is None
    assert cache.district("zz9") is None
    assert directory.asked == ["ZZ9"]


def test_limit(directory):
    cache = PostcodeCache(directory, limit=2)
    for code in ["AB1", "AB2", "CD1"]:
        cache.district(code)
    assert len(cache) == 2
    assert not cache.forget("AB1")


def test_forget(directory):
    cache = PostcodeCache(directory)
    cache.district("CD1")
    assert cache.forget("cd1")
    cache.district("CD1")
    assert directory.asked == ["CD1", "CD1"]


def test_bad_limit(directory):
    with pytest.raises(ValueError):
        PostcodeCache(directory, limit=0)


def test_groups(directory):
    groups = group_by_district(["ab1", "cd1", "xx"], PostcodeCache(directory))
    assert groups == {"Aber": ["AB1"], "Cove": ["CD1"], "?": ["XX"]}
