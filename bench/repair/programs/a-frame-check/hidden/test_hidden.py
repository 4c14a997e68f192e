import binascii

from frame import Receiver, checksum, encode

SAMPLES = [b"", b"\x00", b"\x00\x00\x00", b"A", b"\xff" * 5, bytes(range(256)), b"hello, world"]


def test_agrees_with_the_library():
    for data in SAMPLES:
        assert checksum(data) == binascii.crc_hqx(data, 0xFFFF)


def test_nothing_leaves_the_preset():
    assert checksum(b"") == 0xFFFF


def test_leading_zeros_count():
    assert len({checksum(bytes(n)) for n in range(6)}) == 6


def test_going_on_from_any_place():
    for data in SAMPLES:
        for cut in range(0, len(data), 7):
            assert checksum(data[cut:], checksum(data[:cut])) == checksum(data)


def test_going_on_from_zero():
    assert checksum(b"123456789", 0) == 0x31C3


def test_frame_of_empty_payload():
    assert encode(b"") == b"\x7e\x00" + binascii.crc_hqx(b"\x00", 0xFFFF).to_bytes(2, "big")


def test_frames_of_zeros():
    assert encode(bytes(3))[-2:] == binascii.crc_hqx(b"\x03\0\0\0", 0xFFFF).to_bytes(2, "big")


def test_round_trip():
    for data in SAMPLES:
        if len(data) <= 255:
            assert Receiver().feed(encode(data)) == [data]


def test_zeros_are_not_an_empty_frame():
    receiver = Receiver()
    assert receiver.feed(b"\x7e\x00\x00\x00") == []
    assert receiver.errors == 1
