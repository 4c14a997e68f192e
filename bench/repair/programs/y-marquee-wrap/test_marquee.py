import pytest

from marquee import centre, pages, wrap


@pytest.mark.parametrize(
    "text,width,rows",
    [
        ("", 8, []),
        ("fresh bread today", 11, ["fresh bread", "today"]),
        ("fresh bread today", 10, ["fresh", "bread", "today"]),
        ("eightchr", 8, ["eightchr"]),
        ("marmalade", 8, ["marmala-", "de"]),
    ],
    ids=["empty", "fits", "one short", "exact", "long word"],
)
def test_wrap(text, width, rows):
    assert wrap(text, width) == rows


def test_width():
    with pytest.raises(ValueError):
        wrap("x", 1)


def test_centre():
    assert centre(["ab", "abc"], 5) == [" ab  ", " abc "]


def test_pages():
    assert pages("a b c", 2, 2) == [["a", "b"], ["c", ""]]
