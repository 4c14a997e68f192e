"""Uploads of measurements in batches of limited size."""
from __future__ import annotations

from itertools import islice
from typing import Callable, Iterable, Iterator, TypeVar

T = TypeVar("T")


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Cut any iterable into lists of `size` items; the last may be shorter."""
    if size < 1:
        raise ValueError("size must be positive")
    while True:
        batch = list(islice(items, size))
        if not batch:
            return
        yield batch


class Uploader:
    """Sends measurements through a function that tells whether it worked."""

    def __init__(self, send: Callable[[list[float]], bool], size: int = 3,
                 attempts: int = 2) -> None:
        self._send = send
        self.size = size
        self.attempts = attempts
        self.sent = 0
        self.failed = 0

    def _deliver(self, batch: list[float]) -> bool:
        for _ in range(self.attempts):
            if self._send(batch):
                return True
        return False

    def upload(self, values: Iterable[float]) -> int:
        """Send all values and return how many batches were needed."""
        count = 0
        for batch in batched(values, self.size):
            count += 1
            if self._deliver(batch):
                self.sent += len(batch)
            else:
                self.failed += len(batch)
        return count

    def status(self) -> str:
        total = self.sent + self.failed
        if not total:
            return "idle"
        return f"{self.sent} of {total} sent"


def from_lines(lines: Iterable[str]) -> Iterator[float]:
    """Values from text lines without comments and blank lines."""
    for line in lines:
        line = line.split("#")[0].strip()
        if line:
            yield float(line)
