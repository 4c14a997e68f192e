"""Data lines: speed in kbit/s (1000 bits), pause between two files in ms."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DataLine:
    name: str
    kbits: int
    pause_ms: int = 0

    def seconds(self, size: int) -> float:
        """How long a file of so many bytes takes."""
        return size / (self.kbits * 1000)


@dataclass(frozen=True)
class File:
    name: str
    size: int  # bytes
