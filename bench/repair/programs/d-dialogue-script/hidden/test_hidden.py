import pytest

from dialoguescript import ScriptError, cast, parse, word_counts


@pytest.mark.parametrize("line,speaker,text", [
    ("Ann: yes", "Ann", "yes"),
    ("Ann: a: b: c", "Ann", "a: b: c"),
    ("Ann: Bob: come here", "Ann", "Bob: come here"),
    ("Ann Lee : well: done", "Ann Lee", "well: done"),
    ("Ann: it is 10:30 now", "Ann", "it is 10:30 now"),
    ("Dr. Who (off): note: this", "Dr. Who (off)", "note: this"),
    ("X: y", "X", "y"),
])
def test_speech(line, speaker, text):
    s, = parse(line)
    assert (s.speaker, s.text) == (speaker, text)


def test_word_counts_with_colons():
    counts = word_counts(parse("Ann: one: two\nBob: three\nAnn: four: five: six"))
    assert counts == {"Ann": 5, "Bob": 1}


def test_cast_with_colons():
    assert cast(parse("Ann: hear: me\nBob: no: never\nAnn: oh")) == ["Ann", "Bob"]


def test_continued_colon():
    s, = parse("Ann: one\n  Bob: not a speaker")
    assert s.text == "one Bob: not a speaker"


def test_lower_case_speaker_is_refused():
    with pytest.raises(ScriptError):
        parse("ann: yes")
