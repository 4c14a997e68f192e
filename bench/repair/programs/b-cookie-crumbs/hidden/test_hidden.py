import pytest

from cookies import format_set_cookie, parse_cookies, parse_set_cookie, split_pair


@pytest.mark.parametrize("value", ["=", "==", "a=b", "a=b=c", "=x", "x="])
def test_value_with_equals(value):
    assert parse_cookies(f"n={value}; m=1") == {"n": value, "m": "1"}


def test_empty_value():
    assert parse_cookies("n=") == {"n": ""}


def test_no_equals():
    assert split_pair(" flag ") == ("flag", None)


def test_blanks():
    assert split_pair(" a = b = c ") == ("a", "b = c")


def test_attribute_with_equals():
    _, _, attributes = parse_set_cookie("a=b; Path=/x?y=z")
    assert attributes == {"path": "/x?y=z"}


def test_missing_name():
    with pytest.raises(ValueError):
        parse_set_cookie("=b=c")
    assert parse_cookies("=b=c") == {}


@pytest.mark.parametrize("value", ["q=1&r=2", "a b=c;d", "50%="])
def test_round_trip(value):
    assert parse_set_cookie(format_set_cookie("n", value))[:2] == ("n", value)
