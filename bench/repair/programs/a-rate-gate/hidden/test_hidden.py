import pytest

from gate import Gate
from limits import Limit


class Clock:
    ms = 0

    def __call__(self):
        return self.ms


@pytest.fixture
def clock():
    return Clock()


def test_waiting_as_told_opens_the_gate(clock):
    gate = Gate(Limit(4, 60), clock)
    for _ in range(4):
        gate.allow("a")
    wait = gate.wait_ms("a")
    assert wait == 15000
    clock.ms += wait - 1
    assert not gate.allow("a")
    clock.ms += 1
    assert gate.allow("a")


def test_wait_shrinks_with_time(clock):
    gate = Gate(Limit(1, 1), clock)
    gate.allow("a")
    clock.ms += 300
    assert gate.wait_ms("a") == 700


def test_rate_is_kept_over_an_hour(clock):
    gate = Gate(Limit(60, 3600), clock)
    passed = 0
    for _ in range(720):
        passed += gate.allow("a")
        clock.ms += 10000
    assert 170 <= passed <= 181


def test_never_more_than_the_limit(clock):
    gate = Gate(Limit(2, 1), clock)
    gate.allow("a")
    clock.ms += 3600000
    assert [gate.allow("a") for _ in range(3)] == [True, True, False]


def test_forget_only_full_ones(clock):
    gate = Gate(Limit(2, 60), clock)
    gate.allow("a")
    clock.ms += 15000
    gate.allow("b")
    clock.ms += 15000
    assert gate.forget_idle() == 1
    assert gate.forget_idle() == 0


def test_no_time_no_refill(clock):
    gate = Gate(Limit(1, 1), clock)
    assert gate.allow("a")
    assert not gate.allow("a")
    assert gate.wait_ms("a") == 1000
