"""Records as frames: type (1 byte), length (2 bytes, big-endian), payload, check byte."""
from __future__ import annotations

import struct

HEAD = struct.Struct(">BH")
MAX_PAYLOAD = 0xFFFF

TEXT = 1
NUMBER = 2
RAW = 3


class FrameError(ValueError):
    pass


def check_byte(data: bytes) -> int:
    """All bytes xored together."""
    value = 0
    for byte in data:
        value ^= byte
    return value


def frame(kind: int, payload: bytes) -> bytes:
    if len(payload) > MAX_PAYLOAD:
        raise FrameError("payload too long")
    return HEAD.pack(kind, len(payload)) + payload + bytes([check_byte(payload)])


def pack(value: str | int | bytes) -> bytes:
    """One value as a frame; text is stored as UTF-8."""
    if isinstance(value, bytes):
        return frame(RAW, value)
    if isinstance(value, int):
        return frame(NUMBER, struct.pack(">q", value))
    data = value.encode("utf-8")
    if len(data) > MAX_PAYLOAD:
        raise FrameError("text too long")
    head = HEAD.pack(TEXT, len(data))
    return head + data + bytes([check_byte(data)])


def unpack(stream: bytes) -> list[str | int | bytes]:
    """All values of a stream of frames."""
    values: list[str | int | bytes] = []
    at = 0
    while at < len(stream):
        if at + HEAD.size > len(stream):
            raise FrameError("head cut off")
        kind, length = HEAD.unpack_from(stream, at)
        at += HEAD.size
        payload = stream[at:at + length]
        at += length
        if at >= len(stream):
            raise FrameError("frame cut off")
        if stream[at] != check_byte(payload):
            raise FrameError("wrong check byte")
        at += 1
        if kind == TEXT:
            values.append(payload.decode("utf-8"))
        elif kind == NUMBER:
            values.append(struct.unpack(">q", payload)[0])
        elif kind == RAW:
            values.append(payload)
        else:
            raise FrameError(f"unknown type {kind}")
    return values
