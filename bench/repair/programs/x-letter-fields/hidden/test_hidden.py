import pytest

from letters import LetterError, keys, merge, render


def test_blanks_inside():
    assert render("<{{  name  }}>", {"name": "Ann"}) == "<Ann>"
    assert render("<{{ name | upper }}>", {"name": "Ann"}) == "<ANN>"
    assert render("<{{ name }}>", {"name": " a "}) == "< a >"


def test_three_fields_in_a_line():
    values = {"a": "x", "b": "y", "c": "z"}
    assert render("{{a}}{{b}}{{c}}", values) == "xyz"
    assert render("{{ a }}, {{ b }} - {{ c }}.", values) == "x, y - z."


def test_filters_in_a_line():
    values = {"first": "ann", "last": "smith"}
    assert render("{{ first | initial | upper }} {{ last | title }}", values) == "A. Smith"


def test_same_field_twice():
    assert render("{{a}}/{{a}}", {"a": "q"}) == "q/q"


def test_keys_in_a_line():
    assert keys("{{ b }} {{ a | upper }} {{ b | lower }} {{ c.d }}") == ["b", "a", "c.d"]


def test_single_braces_stay():
    assert render("{a} {{a}} {b}", {"a": 1}) == "{a} 1 {b}"


def test_text_between():
    assert render("x{{a}}y}}z{{b}}", {"a": 1, "b": 2}) == "x1y}}z2"


def test_long_keys():
    assert render("{{ some key }}: {{ 2nd-key.x }}", {"some key": 1, "2nd-key": {"x": 2}}) == "1: 2"


def test_missing_value():
    with pytest.raises(LetterError):
        render("{{a}} {{b}}", {"a": 1})


def test_merge_rows():
    rows = [{"a": 1, "b": 2}, {"a": 3, "b": 4}]
    assert merge("{{a}}-{{b}}", rows) == ["1-2", "3-4"]


def test_no_fields():
    assert render("plain", {}) == "plain"
    assert keys("plain") == []
