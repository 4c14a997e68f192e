import pytest

from chords import ChartError, parse, parse_bars, transpose, transpose_chord
from reader import Reader


def test_reader_skips_noise():
    reader = Reader("\n// title\n  [verse]\nC\n")
    assert reader.peek() == "[verse]"
    assert [reader.next_line() for _ in range(3)] == ["[verse]", "C", ""]


def test_parse_bars():
    assert parse_bars("| C | Am F |") == [["C"], ["Am", "F"]]


def test_empty_chart():
    with pytest.raises(ChartError):
        parse("// nothing\n")


def test_chords_before_a_section():
    with pytest.raises(ChartError):
        parse("C | G\n[verse]\n")


def test_parse():
    assert parse("[verse]\nC | G\nF\n[chorus]\nAm\n") == {
        "verse": [["C"], ["G"], ["F"]],
        "chorus": [["Am"]],
    }


def test_transpose_chord():
    assert transpose_chord("Am7", 2) == "Bm7"
    assert transpose_chord("G#m", 5) == "C#m"
    assert transpose_chord("C", -1) == "B"


def test_unknown_chord():
    with pytest.raises(ChartError):
        transpose_chord("H", 1)


def test_transpose():
    assert transpose([["C", "F"], ["G#"]], 4) == [["E", "A"], ["C"]]
