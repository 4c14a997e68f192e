"""Waiting list of a clinic: the most urgent first, then the order of arrival."""
from __future__ import annotations

import heapq
from itertools import count


class Waiting:
    def __init__(self) -> None:
        self._heap: list[tuple[int, int, str]] = []
        self._entries: dict[str, tuple[int, int, str]] = {}
        self._tickets = count(1)

    def __len__(self) -> int:
        return len(self._heap)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def arrive(self, name: str, level: int) -> None:
        """Level 1 is the most urgent, 5 the least."""
        if name in self._entries:
            raise ValueError(f"{name} is waiting already")
        self._push(level, next(self._tickets), name)

    def _push(self, level: int, ticket: int, name: str) -> None:
        entry = (level, ticket, name)
        self._entries[name] = entry
        heapq.heappush(self._heap, entry)

    def _take_out(self, name: str) -> tuple[int, int, str]:
        entry = self._entries.pop(name)
        self._heap.remove(entry)
        heapq.heapify(self._heap)
        return entry

    def leave(self, name: str) -> None:
        """Somebody goes home without having been seen."""
        self._take_out(name)

    def reassess(self, name: str, level: int) -> None:
        """Give a new level; the order of arrival is kept."""
        _, ticket, _ = self._take_out(name)
        self._push(level, ticket, name)

    def call_next(self) -> str:
        if not self._heap:
            raise LookupError("nobody is waiting")
        _, _, name = heapq.heappop(self._heap)
        del self._entries[name]
        return name

    def call_all(self) -> list[str]:
        return [self.call_next() for _ in range(len(self))]
