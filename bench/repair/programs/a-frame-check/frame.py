"""Frames of a serial protocol.

A frame is the byte 0x7E, the length of the payload (one byte), the payload
and a check sum over length and payload, high byte first. The check sum is
CRC-16/CCITT-FALSE (polynomial 0x1021, register preset to all ones).
"""

START = 0x7E
POLYNOMIAL = 0x1021


class FrameError(ValueError):
    pass


def _make_table():
    table = []
    for byte in range(256):
        value = byte << 8
        for _ in range(8):
            value <<= 1
            if value & 0x10000:
                value ^= 0x10000 | POLYNOMIAL
        table.append(value)
    return table


TABLE = _make_table()


def checksum(data, crc=0):
    """Check sum of the bytes; pass an earlier result to go on with it."""
    for byte in data:
        crc = ((crc << 8) & 0xFFFF) ^ TABLE[(crc >> 8) ^ byte]
    return crc


def encode(payload):
    if len(payload) > 255:
        raise FrameError("payload too long")
    body = bytes([len(payload)]) + payload
    return bytes([START]) + body + checksum(body).to_bytes(2, "big")


class Receiver:
    """Takes bytes as they come in and yields the payloads of good frames."""

    def __init__(self):
        self._buffer = bytearray()
        self.errors = 0

    def feed(self, data):
        self._buffer += data
        payloads = []
        while True:
            begin = self._buffer.find(START)
            if begin < 0:
                self._buffer.clear()
                return payloads
            del self._buffer[:begin]
            if len(self._buffer) < 2 or len(self._buffer) < self._buffer[1] + 4:
                return payloads
            end = self._buffer[1] + 2
            body = bytes(self._buffer[1:end])
            if checksum(body) == int.from_bytes(self._buffer[end:end + 2], "big"):
                payloads.append(body[1:])
                del self._buffer[:end + 2]
            else:
                self.errors += 1
                del self._buffer[:1]
