import pytest

from headerbag import HeaderBag, HeaderError, parse

TEXT = "Host: a.test\r\nAccept: text/html,\r\n  text/plain\r\nCookie: x=1\r\nCookie: y=2\r\n\r\nbody: no\r\n"


@pytest.fixture
def bag():
    return parse(TEXT)


def test_parse(bag):
    assert len(bag) == 4
    assert bag.get("accept") == "text/html, text/plain"


def test_lookup_ignores_case(bag):
    assert "HOST" in bag
    assert bag.get_all("cookie") == ["x=1", "y=2"]


def test_default(bag):
    assert bag.get("Via", "-") == "-"


def test_remove(bag):
    bag.remove("COOKIE")
    assert "Cookie" not in bag


def test_replace_keeps_the_place(bag):
    bag.replace("Host", "b.test")
    assert list(bag)[0] == ("Host", "b.test")


def test_replace_several(bag):
    bag.replace("Cookie", "z=3")
    assert bag.get_all("Cookie") == ["z=3"]


def test_replace_with_other_spelling(bag):
    bag.replace("host", "b.test")
    assert bag.get_all("Host") == ["b.test"]
    assert bag.dump().startswith("host: b.test\r\n")


def test_replace_unknown_adds(bag):
    bag.replace("Via", "proxy")
    assert list(bag)[-1] == ("Via", "proxy")


def test_bad_name():
    with pytest.raises(HeaderError):
        HeaderBag([("a b", "c")])
