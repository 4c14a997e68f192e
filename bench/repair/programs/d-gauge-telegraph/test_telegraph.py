import pytest

from telegraph import LineReceiver, Reading, latest, parse_reading, readings

DATA = "Kübelsee;12,5;°C\r\nHafen;1013;hPa\n".encode("utf-8")


def test_whole_stream():
    assert list(readings([DATA])) == [
        Reading("Kübelsee", 12.5, "°C"), Reading("Hafen", 1013.0, "hPa")]


def test_lines_split_between_chunks():
    receiver = LineReceiver()
    assert receiver.feed(b"a;1") == []
    assert receiver.feed(b";m\nb") == ["a;1;m"]
    assert receiver.close() == ["b"]


def test_tiny_chunks():
    chunks = [DATA[i:i + 1] for i in range(len(DATA))]
    assert [r.unit for r in readings(chunks)] == ["°C", "hPa"]


def test_missing_newline_at_the_end():
    assert list(readings([b"a;1;m\nb;2;m"]))[-1] == Reading("b", 2.0, "m")


def test_empty_lines():
    assert list(readings([b"\n\na;1;m\n\n"])) == [Reading("a", 1.0, "m")]


def test_bad_line():
    with pytest.raises(ValueError):
        parse_reading("a;1")


def test_latest():
    assert latest([b"a;1;m\n", b"a;2;m\n"])["a"].value == 2
