"""Key figures of a fund from its returns in periods (0.02 is 2 %)."""
from __future__ import annotations

import math
from typing import Sequence


def growth_curve(returns: Sequence[float]) -> list[float]:
    """What has become of 1.0 at the end of each period."""
    curve = []
    value = 1.0
    for rate in returns:
        if rate < -1:
            raise ValueError("more than everything cannot be lost")
        value *= 1 + rate
        curve.append(value)
    return curve


def total_return(returns: Sequence[float]) -> float:
    curve = growth_curve(returns)
    return curve[-1] - 1 if curve else 0.0


def yearly_return(returns: Sequence[float], periods: int = 12) -> float:
    """The constant return a year with the same result."""
    if not returns:
        return 0.0
    return (1 + total_return(returns)) ** (periods / len(returns)) - 1


def volatility(returns: Sequence[float], periods: int = 12) -> float:
    """Standard deviation of the returns, scaled to a year."""
    if len(returns) < 2:
        return 0.0
    mean = sum(returns) / len(returns)
    variance = sum((rate - mean) ** 2 for rate in returns) / (len(returns) - 1)
    return math.sqrt(variance * periods)


def max_drawdown(returns: Sequence[float]) -> float:
    """The greatest loss of an investor, as a share of the highest value before."""
    curve = growth_curve(returns)
    if not curve:
        return 0.0
    peak = curve[0]
    worst = 0.0
    for value in curve:
        peak = max(peak, value)
        worst = max(worst, 1 - value / peak)
    return worst


def fact_sheet(name: str, returns: Sequence[float]) -> str:
    return (
        f"{name}: {total_return(returns):+.1%} total, "
        f"{yearly_return(returns):+.1%} a year, "
        f"worst loss {max_drawdown(returns):.1%}"
    )
