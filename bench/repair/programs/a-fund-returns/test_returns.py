import pytest

from returns import (
    fact_sheet,
    growth_curve,
    max_drawdown,
    total_return,
    volatility,
    yearly_return,
)


def test_growth_curve():
    assert growth_curve([0.1, -0.5]) == pytest.approx([1.1, 0.55])


def test_total_return():
    assert total_return([0.1, 0.1]) == pytest.approx(0.21)
    assert total_return([]) == 0


def test_yearly_return():
    assert yearly_return([0.21], periods=1) == pytest.approx(0.21)
    assert yearly_return([0.1, 0.1, 0.1], periods=1) == pytest.approx(0.1)


def test_volatility():
    assert volatility([0.01, 0.01, 0.01]) == pytest.approx(0)
    assert volatility([0.0, 0.02], periods=1) == pytest.approx(0.02 / 2 ** 0.5)


def test_drawdown_after_a_rise():
    assert max_drawdown([0.2, -0.25, 0.1, -0.1]) == pytest.approx(1 - 0.75 * 1.1 * 0.9)


def test_no_drawdown():
    assert max_drawdown([0.1, 0.0, 0.2]) == 0
    assert max_drawdown([]) == 0


def test_losing_from_the_beginning():
    assert max_drawdown([-0.2, 0.1, -0.1]) == pytest.approx(0.208)


def test_fact_sheet():
    assert fact_sheet("Alpha", [0.05] * 12) == "Alpha: +79.6% total, +79.6% a year, worst loss 0.0%"


def test_fact_sheet_of_a_bad_start():
    assert fact_sheet("Beta", [-0.3] + [0.0] * 11) == (
        "Beta: -30.0% total, -30.0% a year, worst loss 30.0%"
    )


def test_more_than_everything():
    with pytest.raises(ValueError):
        growth_curve([-1.5])
