"""Print spooler: urgent jobs first, otherwise in the order they came."""
from __future__ import annotations

import heapq
import itertools
from dataclasses import dataclass, field
from typing import Iterator, Optional

URGENT, NORMAL, BULK = 0, 5, 9


@dataclass
class Job:
    owner: str
    title: str
    pages: int
    number: int = field(default=0)


class Spooler:
    def __init__(self, bulk_pages: int = 50) -> None:
        self.bulk_pages = bulk_pages
        self._heap: list[tuple] = []
        self._numbers = itertools.count(1)
        self._cancelled: set[int] = set()

    def priority_of(self, job: Job, urgent: bool) -> int:
        if urgent:
            return URGENT
        return BULK if job.pages >= self.bulk_pages else NORMAL

    def submit(self, owner: str, title: str, pages: int, urgent: bool = False) -> int:
        """Queue a job and return its number."""
        if pages < 1:
            raise ValueError("nothing to print")
        job = Job(owner, title, pages, next(self._numbers))
        heapq.heappush(self._heap, (self.priority_of(job, urgent), job))
        return job.number

    def cancel(self, number: int) -> bool:
        for entry in self._heap:
            job = entry[-1]
            if job.number == number and number not in self._cancelled:
                self._cancelled.add(number)
                return True
        return False

    def next_job(self) -> Optional[Job]:
        """Take the next job from the queue; None if there is none."""
        while self._heap:
            _, job = heapq.heappop(self._heap)
            if job.number not in self._cancelled:
                return job
            self._cancelled.discard(job.number)
        return None

    def __len__(self) -> int:
        return len(self._heap) - len(self._cancelled)

    def drain(self) -> Iterator[Job]:
        job = self.next_job()
        while job is not None:
            yield job
            job = self.next_job()


def pages_by_owner(spooler: Spooler) -> dict[str, int]:
    """Print everything and tell how many pages each owner has used."""
    used: dict[str, int] = {}
    for job in spooler.drain():
        used[job.owner] = used.get(job.owner, 0) + job.pages
    return used
