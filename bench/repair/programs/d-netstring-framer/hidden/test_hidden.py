import pytest

from netframe import Decoder, FrameError, decode_objects, encode, encode_object


@pytest.mark.parametrize("text,frame", [
    ("é", b"2:\xc3\xa9,"),
    ("€", b"3:\xe2\x82\xac,"),
    ("\U0001f600", b"4:\xf0\x9f\x98\x80,"),
    ("abc", b"3:abc,"),
    ("aé", b"3:a\xc3\xa9,"),
])
def test_encode(text, frame):
    assert encode(text) == frame


def test_bytes_are_not_touched():
    assert encode(b"\xff\xc3\xa9") == b"3:\xff\xc3\xa9,"


def test_frames_follow_each_other():
    data = encode("né") + encode(b"x") + encode("€€")
    assert Decoder().feed(data) == ["né".encode(), b"x", "€€".encode()]


def test_byte_by_byte():
    decoder = Decoder()
    out = []
    for byte in encode("größe") + encode("ok"):
        out += decoder.feed(bytes([byte]))
    assert [p.decode() for p in out] == ["größe", "ok"]


def test_several_objects():
    values = ["ü", {"ß": "ñ"}, 3]
    assert decode_objects(b"".join(map(encode_object, values))) == values


def test_payload_with_comma_and_colon():
    assert Decoder().feed(encode("a:b,ç")) == ["a:b,ç".encode()]


def test_bad_length():
    with pytest.raises(FrameError):
        Decoder().feed(b"x:abc,")
