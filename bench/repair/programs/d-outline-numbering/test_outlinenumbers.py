import pytest

from outlinenumbers import Outline, cross_references


@pytest.fixture
def outline():
    o = Outline()
    o.add("Intro")
    o.add("Method")
    o.add("Sample", 2)
    o.add("Device", 2)
    o.add("Results")
    return o


def test_contents(outline):
    assert outline.contents() == [
        "1 Intro", "2 Method", "2.1 Sample", "2.2 Device", "3 Results"]


def test_add_before(outline):
    assert outline.number("Method") == "2"
    outline.add("History", before="Method")
    assert outline.number("Method") == "3"


def test_indent(outline):
    assert outline.number("Device") == "2.2"
    outline.indent("Device", -1)
    assert outline.number("Device") == "3"


def test_remove_before_numbering(outline):
    outline.remove("Intro")
    assert outline.number("Device") == "1.2"


def test_contents_after_removal(outline):
    outline.contents()
    outline.remove("Sample")
    assert outline.contents() == ["1 Intro", "2 Method", "2.1 Device", "3 Results"]


def test_remove_unknown(outline):
    with pytest.raises(KeyError):
        outline.remove("Appendix")


def test_duplicate(outline):
    with pytest.raises(ValueError):
        outline.add("Intro")


def test_cross_references(outline):
    assert cross_references(outline, "see {Device} and {Fig}") == "see 2.2 and {Fig}"
