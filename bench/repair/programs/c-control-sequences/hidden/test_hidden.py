from ansi import colours_used, pad, split, strip, visible_length

ESC = "\x1b"


def test_sequences_next_to_each_other():
    assert strip("a" + ESC + "[1m" + ESC + "[31mb") == "ab"


def test_escape_at_the_end():
    assert strip("abc" + ESC) == "abc"


def test_unfinished_sequence():
    assert strip("abc" + ESC + "[31") == "abc[31"


def test_text_without_escapes():
    assert [piece for _, piece in split("a[1m")] == list("a[1m")


def test_colours_after_plain_text():
    assert colours_used("x" + ESC + "[0;36my") == ["cyan"]


def test_pad_empty():
    assert pad("", 2) == "  "


def test_every_character_once():
    assert visible_length(ESC + "[Ka" + ESC + "[Kb") == 2
