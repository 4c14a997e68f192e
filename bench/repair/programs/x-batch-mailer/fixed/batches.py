"""Collects messages into batches for a mail gateway."""
from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Message:
    to: str
    body: str

    @property
    def size(self) -> int:
        return len(self.to) + len(self.body)


@dataclass
class Batch:
    number: int
    messages: list[Message] = field(default_factory=list)

    @property
    def size(self) -> int:
        return sum(message.size for message in self.messages)


class Batcher:
    """Fills batches up to a number of messages and a total size.

    A message that does not fit any more goes into a new batch.
    """

    def __init__(self, max_messages: int, max_size: int) -> None:
        self.max_messages = max_messages
        self.max_size = max_size
        self.closed: list[Batch] = []
        self._pending: list[Message] = []
        self._size = 0
        self._number = 1

    def add(self, message: Message) -> None:
        if message.size > self.max_size:
            raise ValueError(f"message to {message.to} is too big")
        if self._size + message.size > self.max_size:
            self.close()
        self._pending.append(message)
        self._size += message.size
        if len(self._pending) == self.max_messages:
            self.close()

    def close(self) -> None:
        """Close the current batch, unless it is empty."""
        if not self._pending:
            return
        self.closed.append(Batch(self._number, self._pending))
        self._number += 1
        self._pending = []
        self._size = 0

    @property
    def free(self) -> int:
        """How many bytes the current batch can still take."""
        return self.max_size - self._size


def split(messages: list[Message], max_messages: int, max_size: int) -> list[Batch]:
    batcher = Batcher(max_messages, max_size)
    for message in messages:
        batcher.add(message)
    batcher.close()
    return batcher.closed
