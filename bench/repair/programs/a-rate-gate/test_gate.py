import pytest

from gate import Gate
from limits import Limit, parse_limit


class Clock:
    def __init__(self):
        self.ms = 5000

    def __call__(self):
        return self.ms


@pytest.fixture
def clock():
    return Clock()


def test_parse():
    assert parse_limit("30/min") == Limit(30, 60)
    assert parse_limit(" 5 / s") == Limit(5, 1)


def test_parse_errors():
    for text in ("30", "0/s", "x/min", "5/day"):
        with pytest.raises(ValueError):
            parse_limit(text)


def test_burst_up_to_limit(clock):
    gate = Gate(Limit(3, 60), clock)
    assert [gate.allow("a") for _ in range(4)] == [True, True, True, False]


def test_clients_are_separate(clock):
    gate = Gate(Limit(1, 60), clock)
    assert gate.allow("a") and gate.allow("b")
    assert not gate.allow("a")


def test_still_closed_after_a_moment(clock):
    gate = Gate(Limit(2, 1), clock)
    gate.allow("a"), gate.allow("a")
    clock.ms += 100
    assert not gate.allow("a")
    clock.ms += 400
    assert gate.allow("a")
    assert not gate.allow("a")


def test_wait(clock):
    gate = Gate(Limit(30, 60), clock)
    for _ in range(30):
        assert gate.allow("a")
    assert gate.wait_ms("a") == 2000


def test_open_again_after_full_period(clock):
    gate = Gate(Limit(3, 60), clock)
    for _ in range(3):
        gate.allow("a")
    clock.ms += 60000
    assert gate.wait_ms("a") == 0
    assert gate.forget_idle() == 1


def test_unknown_client_need_not_wait(clock):
    assert Gate(Limit(1, 1), clock).wait_ms("new") == 0
