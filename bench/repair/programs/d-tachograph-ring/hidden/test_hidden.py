import pytest

from tachograph import RingLog, Tachograph


def filled(capacity, samples):
    log = RingLog(capacity)
    for s in samples:
        log.append(s)
    return log


@pytest.mark.parametrize("total", range(0, 11))
def test_latest_like_list(total):
    samples = list(range(total))
    log = filled(4, samples)
    for count in range(1, 6):
        assert log.latest(count) == samples[-min(count, 4):]


def test_exactly_full():
    assert filled(3, "abc").latest(3) == ["a", "b", "c"]
    assert list(filled(3, "abc")) == ["a", "b", "c"]


def test_zero_count():
    assert filled(3, "abcd").latest(0) == []


def test_capacity_one():
    assert filled(1, "xyz").latest(1) == ["z"]


def test_mean_wrapped():
    t = Tachograph(3)
    for s in (10, 20, 30, 40):
        t.record(s)
    assert t.mean(3) == 30
    assert t.mean(10) == 30
