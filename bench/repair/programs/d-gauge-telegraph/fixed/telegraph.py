"""Line-wise reception of readings from a gauge over a byte stream."""
from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Iterable, Iterator


@dataclass(frozen=True)
class Reading:
    station: str
    value: float
    unit: str


class LineReceiver:
    """Turns chunks of UTF-8 bytes into complete lines of text."""

    def __init__(self) -> None:
        self._rest = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def feed(self, chunk: bytes) -> list[str]:
        self._rest += self._decoder.decode(chunk)
        *lines, self._rest = self._rest.split("\n")
        return [line.rstrip("\r") for line in lines]

    def close(self) -> list[str]:
        """The last line, if it was not terminated."""
        rest, self._rest = self._rest, ""
        return [rest] if rest else []


def parse_reading(line: str) -> Reading:
    """Parse ``station;value;unit``; the decimal comma is accepted."""
    parts = line.split(";")
    if len(parts) != 3:
        raise ValueError(f"bad reading: {line!r}")
    station, value, unit = (part.strip() for part in parts)
    return Reading(station, float(value.replace(",", ".")), unit)


def readings(chunks: Iterable[bytes]) -> Iterator[Reading]:
    """Yield the readings in a stream that comes in chunks of any size."""
    receiver = LineReceiver()
    for chunk in chunks:
        for line in receiver.feed(chunk):
            if line:
                yield parse_reading(line)
    for line in receiver.close():
        yield parse_reading(line)


def latest(chunks: Iterable[bytes]) -> dict[str, Reading]:
    return {reading.station: reading for reading in readings(chunks)}
