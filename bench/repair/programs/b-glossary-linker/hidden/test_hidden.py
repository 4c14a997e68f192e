from glossary import Glossary, link_document


def make(*terms):
    glossary = Glossary()
    for term in terms:
        glossary.define(term)
    return glossary


def test_many_occurrences():
    assert make("oar").link("oar oar oar oar") == " ".join(["[oar](#oar)"] * 4)


def test_upper_case():
    assert make("oar").link("OAR and Oar") == "[OAR](#oar) and [Oar](#oar)"


def test_term_defined_in_upper_case():
    assert make("Main Sail").link("the main sail") == "the [main sail](#main-sail)"


def test_spaces_within_term():
    assert make("main sail").link("Main  sail") == "[Main  sail](#main-sail)"


def test_mixed_many():
    linked = make("oar", "bow").link("Bow, oar, BOW, Oar, bow")
    assert linked.count("](#bow)") == 3
    assert linked.count("](#oar)") == 2


def test_document_every_line():
    text = "\n".join(["Oar oar oar"] * 3)
    assert link_document(make("oar"), text).count("](#oar)") == 9


def test_special_characters_in_term():
    assert make("e.g").link("eXg e.g") == "eXg [e.g](#e.g)"


def test_word_boundaries_ignore_case():
    assert make("oar").link("BOARD Roar") == "BOARD Roar"
