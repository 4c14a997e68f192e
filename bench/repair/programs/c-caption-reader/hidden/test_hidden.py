import pytest

from captions import CaptionError, Cue, read_cues, shown_at


def test_last_cue_empty_after_others():
    lines = ["1", "0:00:00 --> 0:00:01", "a", "b", "", "2", "0:00:01 --> 0:00:02"]
    assert list(read_cues(lines)) == [Cue(1, 0, 1, "a b"), Cue(2, 1, 2, "")]


def test_ends_with_blank_line():
    assert list(read_cues(["3", "0:00:00 --> 0:00:01", ""])) == [Cue(3, 0, 1, "")]


def test_first_text_line_is_kept():
    assert list(read_cues(["3", "0:00:00 --> 0:00:01", " one", "two "]))[0].text == "one two"


def test_span_missing_at_the_end():
    with pytest.raises(CaptionError):
        list(read_cues(["3"]))


def test_no_lines():
    assert list(read_cues([])) == []
    assert list(read_cues(["", " "])) == []


def test_generator_input():
    cues = read_cues(line for line in ["1", "0:00:02 --> 0:00:09"])
    assert shown_at(cues, 3) == [""]


def test_several_blank_lines():
    lines = ["1", "0:00:00 --> 0:00:01", "a", "", "", "", "2", "0:00:01 --> 0:00:02", "b", ""]
    assert [c.text for c in read_cues(lines)] == ["a", "b"]
