from notes import NoteIndex, words


def filled():
    index = NoteIndex()
    index.add(1, "Buy paint for the shed")
    index.add(2, "Shed key is with Ann")
    index.add(3, "Ann: call about paint")
    return index


def test_words():
    assert words("Ann's 2nd e-mail") == ["ann", "s", "2nd", "e", "mail"]


def test_find_needs_all_words():
    index = filled()
    assert index.find("shed") == [1, 2]
    assert index.find("paint Ann") == [3]
    assert index.find("  ") == []


def test_find_unknown_word():
    assert filled().find("boat") == []


def test_replaced_note():
    index = filled()
    index.add(2, "nothing left")
    assert index.find("shed") == [1]
    assert "key" not in index.vocabulary()


def test_complete_after_a_vain_search():
    index = filled()
    assert index.find("shelf") == []
    assert index.complete("she") == ["shed"]


def test_rarest():
    assert filled().rarest() == "about"
