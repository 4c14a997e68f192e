import pytest

from quotelex import LexError, join, split


def test_newline_escape_inside_quotes():
    assert split(r'"a\nb c"') == ["a\nb c"]


def test_escaped_backslash_before_closing_quote():
    assert split(r'"a b\\" c') == ["a b\\", "c"]


def test_escape_outside_stays_bare():
    assert split(r'a\"b c') == ['a"b', "c"]


def test_unclosed_after_escape_in_quotes():
    with pytest.raises(LexError):
        split(r'"abc\"')


def test_bare_after_quote_with_escape():
    assert split(r'"x\"y z"\ w v') == ['x"y z w', "v"]


def test_escape_before_and_inside():
    assert split(r'\"a "b\t c" d') == ['"a', "b\t c", "d"]


def test_two_escapes_in_one_quotation():
    assert split(r'"\"a b\" c"') == ['"a b" c']


def test_dangling_backslash():
    with pytest.raises(LexError):
        split("abc\\")
    with pytest.raises(LexError):
        split('"abc\\')


@pytest.mark.parametrize("words", [['"'], ["\\"], ['" "', "\\ \\"], ["", "x y", 'z"z']])
def test_round_trips(words):
    assert split(join(words)) == words
