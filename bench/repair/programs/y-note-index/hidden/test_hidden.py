from notes import NoteIndex


def test_vocabulary_is_not_changed_by_a_search():
    index = NoteIndex()
    index.add(1, "red kite")
    index.find("blue kite")
    index.find("green")
    assert index.vocabulary() == ["kite", "red"]


def test_search_in_an_empty_index():
    index = NoteIndex()
    assert index.find("anything") == []
    assert index.vocabulary() == []
    assert index.rarest() is None


def test_rarest_after_a_search():
    index = NoteIndex()
    index.add(1, "oak elm")
    index.add(2, "oak")
    index.find("ash")
    assert index.rarest() == "elm"


def test_known_then_unknown_word():
    index = NoteIndex()
    index.add(1, "oak elm")
    assert index.find("oak zinc") == []
    assert index.find("zinc oak") == []
    assert index.complete("z") == []


def test_word_searched_first_and_added_later():
    index = NoteIndex()
    index.add(1, "oak")
    index.find("fir")
    index.add(2, "fir oak")
    assert index.find("fir") == [2]
    assert index.find("oak") == [1, 2]


def test_result_is_a_fresh_list():
    index = NoteIndex()
    index.add(1, "oak")
    index.add(2, "oak fir")
    index.find("oak").clear()
    assert index.find("fir oak") == [2]
    assert index.find("oak") == [1, 2]


def test_word_twice_in_a_note():
    index = NoteIndex()
    index.add(1, "tick tick")
    index.remove(1)
    assert index.vocabulary() == []
