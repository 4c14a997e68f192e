import pytest

from order import CycleError, build_order, steps
from rules import RuleError, read_rules

TEXT = """
app: main.o util.o   # the program
main.o: main.c util.h
util.o: util.c util.h
"""


def test_read_rules():
    assert read_rules("a: b c\n# nothing\nb:\na: d") == {"a": ["b", "c", "d"], "b": []}


def test_bad_line():
    with pytest.raises(RuleError):
        read_rules("a b c")


def test_chain():
    rules = {"a": ["b"], "b": ["c"], "c": []}
    assert build_order(rules, "a") == ["c", "b", "a"]


def test_diamond():
    rules = {"top": ["l", "r"], "l": ["base"], "r": ["base"], "base": []}
    assert build_order(rules, "top") == ["base", "l", "r", "top"]


def test_cycle():
    with pytest.raises(CycleError) as caught:
        build_order({"a": ["b"], "b": ["c"], "c": ["b"]}, "a")
    assert caught.value.path == ["b", "c", "b"]


def test_steps_of_a_program():
    assert steps(TEXT, "app") == ["main.o", "util.o", "app"]


def test_unknown_goal():
    with pytest.raises(KeyError):
        build_order({"a": []}, "z")


def test_fresh_is_skipped():
    assert steps("a: b\nb:", "a", frozenset({"b"})) == ["a"]
