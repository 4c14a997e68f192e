import pytest

from fusebreaker import CLOSED, HALF_OPEN, OPEN, Breaker, BreakerOpen


def boom():
    raise KeyError("x")


def fail(b, n=1):
    for _ in range(n):
        with pytest.raises(KeyError):
            b.call(boom)


def make(threshold=3, cooldown=10):
    t = [0.0]
    return Breaker(threshold, cooldown, lambda: t[0]), t


def test_two_failures_success_two_failures():
    b, _ = make(3)
    fail(b, 2)
    b.call(int)
    fail(b, 2)
    assert b.state == CLOSED


def test_opens_exactly_on_third_consecutive():
    b, _ = make(3)
    fail(b, 2)
    b.call(int)
    fail(b, 3)
    assert b.state == OPEN


def test_three_still_opens():
    b, _ = make(3)
    fail(b, 3)
    assert b.state == OPEN


def test_threshold_two():
    b, _ = make(2)
    fail(b)
    b.call(int)
    fail(b)
    assert b.state == CLOSED
    fail(b)
    assert b.state == OPEN


def test_fresh_count_after_recovery():
    b, t = make(2)
    fail(b, 2)
    t[0] = 10
    b.call(int)
    fail(b)
    assert b.state == CLOSED


def test_failed_trial_restarts_cooldown():
    b, t = make(2)
    fail(b, 2)
    t[0] = 10
    fail(b)
    t[0] = 19
    with pytest.raises(BreakerOpen):
        b.call(int)
    t[0] = 20
    assert b.state == HALF_OPEN


def test_threshold_one():
    b, _ = make(1)
    b.call(int)
    fail(b)
    assert b.state == OPEN


def test_remaining_closed():
    b, _ = make()
    assert b.remaining() == 0.0
