import pytest

from dialoguescript import ScriptError, cast, parse, spoken, word_counts

SCRIPT = """
[A heath]
First Witch: When shall we three meet again
    in thunder, lightning, or in rain?
Second Witch: When the hurlyburly's done. (exit)

[A camp]
Duncan: What bloody man is that?
"""


def test_scenes():
    assert [s.scene for s in parse(SCRIPT)] == ["A heath", "A heath", "A camp"]


def test_continuation():
    assert parse(SCRIPT)[0].text.endswith("again in thunder, lightning, or in rain?")


def test_cast():
    assert cast(parse(SCRIPT)) == ["First Witch", "Second Witch", "Duncan"]


def test_spoken():
    assert spoken("Come (aside) here. (exit)") == "Come here."


def test_word_counts():
    assert word_counts(parse(SCRIPT))["Second Witch"] == 4


def test_colon_in_a_speech():
    speech, = parse("Duncan: I say: go!")
    assert speech.speaker == "Duncan"
    assert speech.text == "I say: go!"


def test_orphan_continuation():
    with pytest.raises(ScriptError):
        parse("   lonely")


def test_unreadable_line():
    with pytest.raises(ScriptError):
        parse("no speaker here")
