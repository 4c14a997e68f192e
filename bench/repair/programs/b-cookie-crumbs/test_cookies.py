import pytest

from cookies import format_set_cookie, parse_cookies, parse_set_cookie


def test_parse():
    assert parse_cookies("lang=en; theme=dark") == {"lang": "en", "theme": "dark"}


def test_quoted_and_encoded():
    assert parse_cookies('who="Ann%20Lee"') == {"who": "Ann Lee"}


def test_first_wins():
    assert parse_cookies("a=1; a=2; ; b") == {"a": "1"}


def test_session_token():
    assert parse_cookies("lang=en; session=Zm9vYg==")["session"] == "Zm9vYg=="


def test_set_cookie():
    assert parse_set_cookie("id=7; Path=/shop; Secure") == (
        "id", "7", {"path": "/shop", "secure": True})


def test_bad_set_cookie():
    with pytest.raises(ValueError):
        parse_set_cookie("nonsense; Path=/")


def test_format():
    assert format_set_cookie("id", "a b", max_age=60, secure=True) == (
        "id=a%20b; Path=/; Max-Age=60; Secure")


def test_there_and_back():
    header = format_set_cookie("token", "k=v", httponly=True)
    assert parse_set_cookie(header) == ("token", "k=v", {"path": "/", "httponly": True})


def test_bad_name():
    with pytest.raises(ValueError):
        format_set_cookie("a=b", "c")
