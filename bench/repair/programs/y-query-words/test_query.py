import pytest

from lexing import QueryError, tokenise
from query import matches, parse


def test_phrase_and_brackets():
    assert tokenise('-(old "Red Barn")') == [
        ("not", "-"),
        ("(", "("),
        ("word", "old"),
        ("phrase", "Red Barn"),
        (")", ")"),
    ]


def test_words():
    assert tokenise("North  sea") == [("word", "north"), ("word", "sea")]


def test_empty():
    assert tokenise("   ") == []
    assert parse("") == ["and"]


def test_open_quotation_mark():
    with pytest.raises(QueryError):
        tokenise('"north sea')


def test_brackets_must_match():
    for query in ("(a", "a)"):
        with pytest.raises(QueryError):
            parse(query)


@pytest.mark.parametrize(
    "query, hit",
    [('"sea wall"', True), ("(harbour wall)", False), ("wall -sea", False), ('wall "at Dawn"', True)],
)
def test_matches(query, hit):
    assert matches(parse(query), "Sea wall at dawn") is hit
