import pytest

from chords import ChartError, parse, transpose
from reader import Reader


def test_section_without_bars_at_the_end():
    assert parse("[a]\nC\n[b]") == {"a": [["C"]], "b": []}


def test_repeated_section_goes_on():
    assert parse("[a]\nC\n[b]\nD\n[a]\nE | F") == {"a": [["C"], ["E"], ["F"]], "b": [["D"]]}


def test_reader_at_the_end():
    reader = Reader("")
    assert not reader.peek()
    assert not reader.next_line()


def test_blank_lines_between():
    assert parse("\n[a]\n\nC\n\n// x\nD\n\n") == {"a": [["C"], ["D"]]}


def test_blank_chart():
    with pytest.raises(ChartError):
        parse("\n \n")


def test_transpose_full_octave():
    bars = parse("[a]\nC#m F | G7")["a"]
    assert transpose(bars, 12) == bars
