import pytest

from telegraph import LineReceiver, readings

TEXT = "Kübelsee;12,5;°C\nФорт;3;м\n€;1;\U0001f321\nHafen;7;m"
DATA = TEXT.encode("utf-8")


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7, 100])
def test_all_chunk_sizes(size):
    chunks = [DATA[i:i + size] for i in range(0, len(DATA), size)]
    assert [(r.station, r.unit) for r in readings(chunks)] == [
        ("Kübelsee", "°C"), ("Форт", "м"), ("€", "\U0001f321"), ("Hafen", "m")]


def test_four_byte_character():
    receiver = LineReceiver()
    raw = "\U0001f321\n".encode()
    assert receiver.feed(raw[:2]) == []
    assert receiver.feed(raw[2:3]) == []
    assert receiver.feed(raw[3:]) == ["\U0001f321"]


def test_receivers_are_independent():
    one, two = LineReceiver(), LineReceiver()
    one.feed("é".encode()[:1])
    assert two.feed(b"x\n") == ["x"]
    assert one.feed("é".encode()[1:] + b"\n") == ["é"]


def test_invalid_bytes_are_still_errors():
    with pytest.raises(UnicodeDecodeError):
        LineReceiver().feed(b"\xff\n")


def test_close_after_split():
    receiver = LineReceiver()
    receiver.feed("aé".encode()[:2])
    receiver.feed("aé".encode()[2:])
    assert receiver.close() == ["aé"]
