import pytest

from fusebreaker import CLOSED, HALF_OPEN, OPEN, Breaker, BreakerOpen


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def good():
    return "ok"


def bad():
    raise OSError("down")


def fail(breaker, times=1):
    for _ in range(times):
        with pytest.raises(OSError):
            breaker.call(bad)


def make(threshold=3):
    clock = Clock()
    return Breaker(threshold, 30.0, clock), clock


def test_passes_result():
    breaker, _ = make()
    assert breaker.call(good) == "ok"


def test_opens_after_threshold():
    breaker, _ = make()
    fail(breaker, 3)
    assert breaker.state == OPEN
    with pytest.raises(BreakerOpen):
        breaker.call(good)


def test_scattered_failures_do_not_open():
    breaker, _ = make()
    for _ in range(4):
        fail(breaker)
        breaker.call(good)
    assert breaker.state == CLOSED


def test_half_open_success_closes():
    breaker, clock = make()
    fail(breaker, 3)
    clock.now = 30.0
    assert breaker.state == HALF_OPEN
    breaker.call(good)
    assert breaker.state == CLOSED


def test_half_open_failure_reopens():
    breaker, clock = make()
    fail(breaker, 3)
    clock.now = 31.0
    fail(breaker)
    assert breaker.state == OPEN
    assert breaker.remaining() == 30.0


def test_remaining_counts_down():
    breaker, clock = make()
    fail(breaker, 3)
    clock.now = 12.0
    assert breaker.remaining() == 18.0
