import pytest

from frames import FrameError, check_byte, pack, unpack


def test_check_byte():
    assert check_byte(b"") == 0
    assert check_byte(b"\x01\x02\x07") == 4


def test_pack_text():
    assert pack("hi") == b"\x01\x00\x02hi\x01"


@pytest.mark.parametrize("value", ["", "plain", "caf\u00e9", 0, -5, 2**40, b"", b"\x00\xff"])
def test_there_and_back(value):
    assert unpack(pack(value)) == [value]
