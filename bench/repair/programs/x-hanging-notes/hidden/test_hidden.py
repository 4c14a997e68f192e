import pytest

from notes import definitions, listing, note, wrap

TEXT = "it was a bright cold day in april and the clocks were striking thirteen"


def test_no_line_is_too_long():
    for width in range(8, 75):
        lines = wrap(TEXT.split(), width)
        assert max(map(len, lines)) <= width
        assert " ".join(lines) == TEXT


def test_lines_are_filled():
    for width in range(8, 75):
        lines = wrap(TEXT.split(), width)
        for one, two in zip(lines, lines[1:]):
            assert len(one) + 1 + len(two.split()[0]) > width


def test_exact():
    assert wrap(["ab", "cd"], 5) == ["ab cd"]
    assert wrap(["ab", "cd"], 4) == ["ab", "cd"]
    assert wrap(["ab", "cd"], 3) == ["ab", "cd"]


def test_single_letters():
    assert wrap(list("abcdef"), 3) == ["a b", "c d", "e f"]
    assert wrap(list("abc"), 1) == ["a", "b", "c"]


def test_note_width():
    lines = note("NB:", TEXT, 24)
    assert max(map(len, lines)) <= 24
    assert lines[0].startswith("NB: it was")
    assert all(line.startswith("    ") and line[4] != " " for line in lines[1:])


def test_note_without_text():
    assert note("NB", "", 10) == ["NB"]


def test_no_room():
    with pytest.raises(ValueError):
        note("label", "text", 6)


def test_listing_with_ten():
    lines = listing(["aa bb"] * 10, 8).splitlines()
    assert lines[:2] == [" 1. aa", "    bb"]
    assert lines[-2:] == ["10. aa", "    bb"]


def test_definitions_wrapped():
    assert definitions({"ox": "big slow cow", "bee": "hums"}, 13) == (
        "ox:  big slow\n     cow\nbee: hums"
    )
    assert definitions({}) == ""
