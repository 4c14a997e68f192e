import pytest

from headerbag import HeaderBag, HeaderError, parse


def make():
    return HeaderBag([("A", "1"), ("Content-Type", "x"), ("B", "2"), ("content-TYPE", "y"), ("C", "3")])


@pytest.mark.parametrize("name", ["Content-Type", "content-TYPE", "CONTENT-TYPE", "content-type"])
def test_replace_any_spelling(name):
    bag = make()
    bag.replace(name, "z")
    assert list(bag) == [("A", "1"), (name, "z"), ("B", "2"), ("C", "3")]


def test_replace_twice():
    bag = make()
    bag.replace("a", "one")
    bag.replace("A", "two")
    assert list(bag)[0] == ("A", "two")
    assert len(bag) == 5


def test_replace_strips_and_converts():
    bag = make()
    bag.replace("b", 17)
    assert bag.get("B") == "17"
    bag.replace("b", "  v ")
    assert bag.get("B") == "v"


def test_replace_last():
    bag = make()
    bag.replace("c", "9")
    assert list(bag)[-1] == ("c", "9")


def test_new_header():
    bag = make()
    bag.replace("D", "4")
    assert list(bag)[-1] == ("D", "4") and len(bag) == 6


def test_new_bad_header():
    with pytest.raises(HeaderError):
        make().replace("x:y", "1")


def test_prefix_is_another_header():
    bag = make()
    bag.replace("Content", "q")
    assert bag.get_all("content-type") == ["x", "y"]


def test_spelling_kept_when_added():
    assert parse("HoSt: a\n").dump() == "HoSt: a\r\n"


def test_empty_bag():
    bag = HeaderBag()
    bag.replace("x", "1")
    assert bag.dump() == "x: 1\r\n"
