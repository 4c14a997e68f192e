import pytest

from lexing import QueryError, tokenise
from query import matches, parse


def test_single_word():
    assert tokenise("Boat") == [("word", "boat")]


def test_single_letter():
    assert tokenise("x") == [("word", "x")]


def test_word_after_phrase():
    assert tokenise('"a b"c') == [("phrase", "a b"), ("word", "c")]


def test_word_after_bracket():
    assert tokenise("(a)b") == [("(", "("), ("word", "a"), (")", ")"), ("word", "b")]


def test_blank_at_the_end_adds_nothing():
    assert tokenise("boat ") == tokenise("boat") == [("word", "boat")]


def test_phrase_at_the_end_adds_nothing():
    assert tokenise('boat "big sail"') == [("word", "boat"), ("phrase", "big sail")]


def test_hyphen_inside_a_word():
    assert tokenise("-well-known") == [("not", "-"), ("word", "well-known")]


def test_lone_minus():
    with pytest.raises(QueryError):
        parse("boat -")


def test_open_mark_after_a_word():
    with pytest.raises(QueryError):
        tokenise('boat"sail')


def test_open_bracket_with_word():
    with pytest.raises(QueryError):
        parse("a (b c")


def test_tree():
    assert parse("a (b -c) d") == ["and", "a", ["and", "b", ["not", "c"]], "d"]


def test_last_word_counts():
    assert matches(parse("quay crane"), "The quay") is False
    assert matches(parse("quay crane"), "Crane on the quay") is True
