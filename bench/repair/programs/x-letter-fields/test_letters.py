import pytest

from letters import LetterError, keys, look_up, merge, render


def test_one_field():
    assert render("Dear {{name}},", {"name": "Ann"}) == "Dear Ann,"


def test_filter():
    assert render("{{name|upper}}", {"name": "Ann"}) == "ANN"


def test_lines():
    template = "Dear {{name}},\nyour cat {{cat.name|title}} is well."
    values = {"name": "Ann", "cat": {"name": "tom"}}
    assert render(template, values) == "Dear Ann,\nyour cat Tom is well."


def test_two_fields_in_a_line():
    assert render("{{a}} and {{b}}", {"a": 1, "b": 2}) == "1 and 2"


def test_keys():
    assert keys("{{b}}\n{{a}}\n{{b}}") == ["b", "a"]


def test_look_up():
    assert look_up({"a": {"b": 3}}, "a.b") == "3"
    with pytest.raises(LetterError):
        look_up({"a": 1}, "a.b")


def test_unknown_filter():
    with pytest.raises(LetterError):
        render("{{a|shout}}", {"a": "x"})


def test_merge():
    assert merge("Hi {{n}}!", [{"n": "A"}, {"n": "B"}]) == ["Hi A!", "Hi B!"]
