"""Decides whether and when a failed web request is tried again."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
REPEATABLE = SAFE_METHODS | {"PUT", "DELETE"}
BUSY = 429


@dataclass
class Request:
    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def keyed(self) -> bool:
        """Whether the server can tell a repeated request by its key."""
        return any(name.lower() == "idempotency-key" for name in self.headers)


@dataclass(frozen=True)
class Policy:
    tries: int = 4
    first_delay: float = 0.5
    longest_delay: float = 8.0

    def delay(self, attempt: int) -> float:
        """Seconds to wait after the given attempt (from 1); doubled each time."""
        return min(self.first_delay * 2 ** (attempt - 1), self.longest_delay)


def may_retry(request: Request, status: int) -> bool:
    """Whether a response with this status allows another try.

    BUSY means that the request was not looked at, so that any request can
    be sent again.  After an error of the server (5xx) only requests that
    do no harm when they are carried out twice are repeated: those with a
    repeatable method or with a key.
    """
    if status == BUSY:
        return True
    if status < 500:
        return False
    return request.method in REPEATABLE or request.keyed


def send(
    request: Request,
    transport: Callable[[Request], int],
    policy: Policy = Policy(),
    sleep: Callable[[float], None] = lambda seconds: None,
) -> tuple[int, int]:
    """Send until it works or must be given up: the last status and the tries."""
    attempt = 0
    while True:
        attempt += 1
        status = transport(request)
        if attempt >= policy.tries or not may_retry(request, status):
            return status, attempt
        sleep(policy.delay(attempt))
