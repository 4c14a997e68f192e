"""A gate that lets requests through up to a limit (token bucket)."""
import math

from limits import Limit


class Gate:
    """One bucket for every client; now_ms is a clock in milliseconds."""

    def __init__(self, limit: Limit, now_ms):
        self.limit = limit
        self._now_ms = now_ms
        self._buckets: dict[str, tuple[float, int]] = {}

    def _tokens(self, client: str, now: int) -> float:
        if client not in self._buckets:
            return float(self.limit.count)
        tokens, stamp = self._buckets[client]
        refill = (now - stamp) * self.limit.rate
        return min(tokens + refill, float(self.limit.count))

    def allow(self, client: str) -> bool:
        now = self._now_ms()
        tokens = self._tokens(client, now)
        allowed = tokens >= 1
        self._buckets[client] = (tokens - 1 if allowed else tokens, now)
        return allowed

    def wait_ms(self, client: str) -> int:
        """Milliseconds until the next request of the client is let through."""
        missing = 1 - self._tokens(client, self._now_ms())
        if missing <= 0:
            return 0
        return math.ceil(missing / self.limit.rate * 1000)

    def forget_idle(self) -> int:
        """Drops the buckets that are full again; returns how many."""
        now = self._now_ms()
        full = [c for c in self._buckets if self._tokens(c, now) >= self.limit.count]
        for client in full:
            del self._buckets[client]
        return len(full)
