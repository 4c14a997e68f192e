import pytest

from chimetracks import TrackError, durations, parse, read_varlen, write_varlen

END = b"\x00\xff\x2f\x00"


def test_varlen():
    assert read_varlen(b"\x81\x48", 0) == (200, 2)
    assert write_varlen(200) == b"\x81\x48"


def test_varlen_cut_off():
    with pytest.raises(TrackError):
        read_varlen(b"\x81", 0)


def test_notes():
    track = b"\x00\x90\x3c\x40" + b"\x60\x80\x3c\x00" + END
    assert parse(track) == [(0, "on", 60), (96, "off", 60)]


def test_tempo():
    track = b"\x00\xff\x51\x03\x07\xa1\x20" + END
    assert parse(track) == [(0, "tempo", 500000)]


def test_track_without_end():
    with pytest.raises(TrackError):
        parse(b"\x00\x90\x3c\x40")


def test_unknown_status():
    with pytest.raises(TrackError):
        parse(b"\x00\xc0\x01" + END)


def test_durations():
    events = [(0, "on", 60), (10, "on", 62), (30, "off", 60), (35, "off", 62)]
    assert durations(events) == [(60, 30), (62, 25)]
