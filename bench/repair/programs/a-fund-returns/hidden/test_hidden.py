import pytest

from returns import growth_curve, max_drawdown


def by_definition(returns):
    values = [1.0] + growth_curve(returns)
    return max(
        1 - later / earlier
        for i, earlier in enumerate(values)
        for later in values[i:]
        if earlier > 0
    )


SERIES = [
    [0.1],
    [-0.1],
    [-0.1, -0.2, 0.5],
    [0.3, -0.1, -0.1, 0.4, -0.15],
    [-0.5, 1.0, -0.4],
    [-0.05, 0.02, -0.03, 0.01, -0.02],
    [0.0, -0.01, 0.0],
    [-1.0],
]


@pytest.mark.parametrize("returns", SERIES)
def test_definition(returns):
    assert max_drawdown(returns) == pytest.approx(by_definition(returns))


def test_one_bad_period():
    assert max_drawdown([-0.4]) == pytest.approx(0.4)


def test_leading_zero_return_changes_nothing():
    for returns in SERIES:
        assert max_drawdown([0.0] + returns) == pytest.approx(max_drawdown(returns))


def test_all_lost():
    assert max_drawdown([-1.0, 0.5]) == 1.0


def test_curve_has_one_value_a_period():
    assert len(growth_curve([0.1, 0.2, 0.3])) == 3
    assert growth_curve([]) == []
