import random
import statistics

from pytest import approx

from running import Running, outliers


def test_series_that_starts_at_nought():
    assert Running([0, 0, 3]).variance == approx(3)


def test_constant_series():
    assert Running([5, 5, 5]).variance == approx(0)
    assert Running([-2.5] * 4).deviation == approx(0)


def test_negative_values():
    values = [-3, -8, -1, 4]
    assert Running(values).variance == approx(statistics.variance(values))


def test_far_from_nought():
    values = [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]
    assert Running(values).variance == approx(30)


def test_random_series():
    rng = random.Random(4)
    for size in (2, 3, 10, 100):
        values = [rng.uniform(-50, 50) for _ in range(size)]
        run = Running(values)
        assert run.mean == approx(statistics.fmean(values))
        assert run.deviation == approx(statistics.stdev(values))


def test_merge_equals_one_stream():
    rng = random.Random(8)
    left = [rng.gauss(3, 2) for _ in range(9)]
    right = [rng.gauss(30, 5) for _ in range(14)]
    run = Running(left)
    run.merge(Running(right))
    assert run.variance == approx(statistics.variance(left + right))


def test_merge_into_empty():
    run = Running()
    run.merge(Running([1, 2, 6]))
    assert (run.count, run.mean, run.variance) == (3, approx(3), approx(7))


def test_merge_of_empty():
    run = Running([1, 2, 6])
    run.merge(Running())
    assert run.variance == approx(7)


def test_outlier_close_to_the_limit():
    assert outliers([10, 12, 10, 12, 10, 14.5]) == [14.5]
    assert outliers([10, 12, 10, 12, 10, 13.5]) == []
