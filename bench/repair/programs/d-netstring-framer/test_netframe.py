import pytest

from netframe import Decoder, FrameError, decode_objects, encode, encode_object


def test_encode_bytes():
    assert encode(b"hello") == b"5:hello,"


def test_encode_empty():
    assert encode("") == b"0:,"


def test_decode_in_pieces():
    decoder = Decoder()
    assert decoder.feed(b"5:he") == []
    assert decoder.feed(b"llo,3:a") == [b"hello"]
    assert decoder.feed(b"bc,") == [b"abc"]


def test_two_frames_at_once():
    assert Decoder().feed(b"1:a,2:bc,") == [b"a", b"bc"]


def test_missing_comma():
    with pytest.raises(FrameError):
        Decoder().feed(b"2:abc,")


def test_limit():
    with pytest.raises(FrameError):
        Decoder(limit=10).feed(b"11:")


def test_objects():
    assert decode_objects(encode_object({"a": [1, 2]})) == [{"a": [1, 2]}]


def test_objects_with_umlauts():
    cities = ["Zürich", "Łódź"]
    assert decode_objects(encode_object(cities)) == [cities]
