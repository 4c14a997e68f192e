"""A circuit breaker which guards calls to an unreliable service."""
import time

CLOSED = "closed"
OPEN = "open"
HALF_OPEN = "half-open"


class BreakerOpen(Exception):
    """The call was not attempted."""


class Breaker:
    """Opens after *threshold* consecutive failures.

    After *cooldown* seconds one trial call is let through (half-open):
    its success closes the breaker, its failure opens it again.
    """

    def __init__(self, threshold=3, cooldown=30.0, clock=time.monotonic):
        self.threshold = threshold
        self.cooldown = cooldown
        self._clock = clock
        self._state = CLOSED
        self._failures = 0
        self._opened_at = None

    @property
    def state(self):
        if self._state == OPEN and self._clock() - self._opened_at >= self.cooldown:
            self._state = HALF_OPEN
        return self._state

    def call(self, func, *args, **kwargs):
        if self.state == OPEN:
            raise BreakerOpen("retry in %.1f s" % self.remaining())
        try:
            result = func(*args, **kwargs)
        except Exception:
            self._on_failure()
            raise
        self._on_success()
        return result

    def remaining(self):
        """Seconds until the next trial call is possible."""
        if self.state != OPEN:
            return 0.0
        return self.cooldown - (self._clock() - self._opened_at)

    def _on_failure(self):
        self._failures += 1
        if self._state == HALF_OPEN or self._failures >= self.threshold:
            self._trip()

    def _on_success(self):
        if self._state == HALF_OPEN:
            self._state = CLOSED
        self._failures = 0

    def _trip(self):
        self._state = OPEN
        self._opened_at = self._clock()
