import pytest

from chimetracks import TrackError, durations, parse, read_varlen, write_varlen

END = b"\x00\xff\x2f\x00"


def test_end_only():
    assert parse(END) == []


def test_nothing_after_end():
    assert parse(END + b"\x00\xc0") == []


def test_name():
    assert parse(b"\x05\xff\x03\x04Caf\xe9" + END) == [(5, "name", "Café")]


def test_unknown_meta_is_skipped():
    assert parse(b"\x01\xff\x01\x02hi\x01\x90\x40\x10" + END) == [(2, "on", 64)]


def test_velocity_zero_is_off():
    track = b"\x00\x91\x3c\x40\x81\x00\x91\x3c\x00" + END
    assert parse(track) == [(0, "on", 60), (128, "off", 60)]
    assert durations(parse(track)) == [(60, 128)]


def test_unknown_status_message():
    with pytest.raises(TrackError, match="0xc0"):
        parse(b"\x00\xc0\x01" + END)


def test_no_end():
    with pytest.raises(TrackError, match="no end"):
        parse(b"\x00\x90\x3c\x40")


def test_empty():
    with pytest.raises(TrackError):
        parse(b"")


@pytest.mark.parametrize("n", [0, 127, 128, 16383, 16384, 2097152])
def test_varlen_round_trip(n):
    raw = write_varlen(n)
    assert read_varlen(raw, 0) == (n, len(raw))
