import pytest

from glossary import Glossary, link_document


@pytest.fixture
def glossary():
    glossary = Glossary()
    glossary.define("dock")
    glossary.define("dry dock")
    glossary.define("keel", "the-keel")
    return glossary


def test_link(glossary):
    assert glossary.link("Lay the keel first.") == "Lay the [keel](#the-keel) first."


def test_longest_term_wins(glossary):
    assert glossary.link("a dry dock, a dock") == "a [dry dock](#dry-dock), a [dock](#dock)"


def test_only_whole_words(glossary):
    assert glossary.link("docking keels") == "docking keels"


def test_start_of_sentence(glossary):
    assert glossary.link("Dock it.") == "[Dock](#dock) it."


def test_contains(glossary):
    assert "Dry  Dock" in glossary
    assert "mast" not in glossary


def test_empty_glossary():
    assert Glossary().link("dock") == "dock"


def test_document(glossary):
    text = "# The keel\nThe keel.\n```\nkeel = 1\n```\nA dock."
    assert link_document(glossary, text) == (
        "# The keel\nThe [keel](#the-keel).\n```\nkeel = 1\n```\nA [dock](#dock).")


def test_empty_term(glossary):
    with pytest.raises(ValueError):
        glossary.define("  ")
