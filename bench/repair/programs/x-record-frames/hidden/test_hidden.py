import pytest

from frames import FrameError, frame, pack, unpack


@pytest.mark.parametrize("text", ["\u00e4", "\u20ac 5", "\U0001f600", "na\u00efve r\u00f4le", "\u65e5\u672c\u8a9e"])
def test_texts(text):
    data = text.encode("utf-8")
    packed = pack(text)
    assert packed[1:3] == len(data).to_bytes(2, "big")
    assert packed[3:-1] == data
    assert unpack(packed) == [text]


def test_stream_of_several():
    values = ["gr\u00fcn", 7, b"\xc3", "\u20ac", "end"]
    assert unpack(b"".join(pack(value) for value in values)) == values


def test_longest_text():
    text = "\u00e9" * 32767 + "x"
    assert unpack(pack(text)) == [text]
    with pytest.raises(FrameError):
        pack(text + "y")


def test_text_and_raw_agree():
    assert pack("\u00fc")[1:] == pack("\u00fc".encode())[1:]


def test_cut_off():
    for size in range(1, 6):
        with pytest.raises(FrameError):
            unpack(pack("abc")[:size])


def test_wrong_check():
    with pytest.raises(FrameError):
        unpack(b"\x01\x00\x01a\x00")


def test_unknown_type():
    with pytest.raises(FrameError):
        unpack(frame(9, b"a"))
