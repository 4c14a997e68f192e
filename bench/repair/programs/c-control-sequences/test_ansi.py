from ansi import colours_used, pad, sequence_end, split, strip, visible_length


def test_sequence_end():
    assert sequence_end("a\x1b[1;31mb", 1) == 8
    assert sequence_end("abc", 0) is None


def test_strip_plain():
    assert strip("plain") == "plain"


def test_strip_colours():
    assert strip("\x1b[31mred\x1b[0m!") == "red!"


def test_split():
    assert list(split("a\x1b[Kb")) == [(False, "a"), (True, "\x1b[K"), (False, "b")]


def test_visible_length():
    assert visible_length("\x1b[1mbold\x1b[0m") == 4
    assert visible_length("") == 0


def test_pad():
    assert pad("\x1b[1mab\x1b[0m", 4) == "\x1b[1mab\x1b[0m  "
    assert pad("abc", 2) == "abc"


def test_colours():
    assert colours_used("\x1b[1;32mok\x1b[0m \x1b[31mno") == ["green", "red"]


def test_lone_escape_is_dropped():
    assert strip("key \x1b pressed") == "key  pressed"
