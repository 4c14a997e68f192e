import pytest

from outlinenumbers import Outline, cross_references


def make():
    o = Outline()
    for title, level in [("a", 1), ("b", 2), ("c", 1), ("d", 2), ("e", 3)]:
        o.add(title, level)
    assert o.contents() == ["1 a", "1.1 b", "2 c", "2.1 d", "2.1.1 e"]
    return o


def test_removed_title_is_unknown():
    o = make()
    o.remove("b")
    with pytest.raises(KeyError):
        o.number("b")


def test_renumbering_after_each_removal():
    o = make()
    o.remove("a")
    assert o.number("c") == "1"
    o.remove("d")
    assert o.contents() == ["0.1 b", "1 c", "1.0.1 e"]


def test_remove_all():
    o = make()
    for t in "abcde":
        o.remove(t)
        o.contents()
    assert o.contents() == [] and len(o) == 0


def test_remove_and_add_again():
    o = make()
    o.remove("a")
    o.add("a")
    assert o.number("a") == "2"


def test_references_after_removal():
    o = make()
    o.remove("a")
    assert cross_references(o, "{c} {a}") == "1 {a}"


def test_failed_removal_changes_nothing():
    o = make()
    with pytest.raises(KeyError):
        o.remove("zz")
    assert o.number("e") == "2.1.1"


def test_numbers_cached_between_changes():
    o = make()
    assert o.numbers is o.numbers


def test_indent_and_add_still_renumber():
    o = make()
    o.indent("d", -1)
    assert o.number("d") == "3"
    o.add("z", before="a")
    assert o.number("d") == "4"
