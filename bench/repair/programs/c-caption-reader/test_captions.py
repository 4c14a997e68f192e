import pytest

from captions import CaptionError, Cue, parse_span, read_cues, shown_at

FILE = """\
1
0:00:01 --> 0:00:04
Good evening,
ladies.

2
0:00:05 --> 0:01:00
Music
"""


def test_parse_span():
    assert parse_span("1:00:01 --> 1:02:00\n") == (3601, 3720)


def test_bad_span():
    with pytest.raises(CaptionError):
        parse_span("1:00 --> 2:00")


def test_two_cues():
    assert list(read_cues(FILE.splitlines())) == [
        Cue(1, 1, 4, "Good evening, ladies."),
        Cue(2, 5, 60, "Music"),
    ]


def test_empty_cue_between_others():
    lines = ["1", "0:00:00 --> 0:00:01", "", "2", "0:00:01 --> 0:00:02", "x"]
    assert [cue.text for cue in read_cues(lines)] == ["", "x"]


def test_duration():
    assert Cue(1, 5, 9, "").duration == 4


def test_shown_at():
    cues = list(read_cues(FILE.splitlines()))
    assert shown_at(cues, 5) == ["Music"]
    assert shown_at(cues, 4) == []


def test_file_ends_after_the_time_span():
    assert list(read_cues(["7", "0:00:00 --> 0:00:05"])) == [Cue(7, 0, 5, "")]


def test_number_missing():
    with pytest.raises(CaptionError):
        list(read_cues(["hello"]))
