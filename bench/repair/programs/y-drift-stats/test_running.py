import statistics

import pytest
from pytest import approx

from running import Running, outliers

DAY = [20.1, 20.4, 19.8, 20.0, 20.3, 24.9, 20.2]


def test_mean():
    assert Running(DAY).mean == approx(statistics.mean(DAY))


def test_variance():
    assert Running([2, 4]).variance == approx(2)
    assert Running(DAY).variance == approx(statistics.variance(DAY))


def test_too_few_values():
    with pytest.raises(ValueError):
        Running([1]).variance


def test_constant_values_do_not_vary():
    run = Running([7] * 6)
    run.merge(Running([7, 7]))
    assert (run.count, run.mean) == (8, 7)


def test_merge_of_single_values():
    run = Running([10])
    run.merge(Running([14]))
    assert run.mean == 12


def test_outliers_in_a_calm_series():
    assert outliers([1, 2, 1, 2, 1, 2, 1, 2, 40, 2]) == [40]
