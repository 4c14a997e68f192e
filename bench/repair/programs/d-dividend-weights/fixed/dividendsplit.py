"""Splitting a payout among the partners of a firm."""
from __future__ import annotations

import math


class WeightError(ValueError):
    """The weights of the partners make no sense."""


def check_weights(weights: dict[str, float]) -> None:
    """Weights must be non-negative and add up to one."""
    if not weights:
        raise WeightError("no partners")
    for name, weight in weights.items():
        if weight < 0 or math.isnan(weight):
            raise WeightError(f"bad weight for {name}: {weight}")
    total = sum(weights.values())
    if not math.isclose(total, 1.0):
        raise WeightError(f"weights add up to {total:.4f}")


def split(cents: int, weights: dict[str, float]) -> dict[str, int]:
    """Split *cents* by weight without losing a cent.

    Shares are rounded down; the cents left over go to the partners with
    the largest fractions (by name among equals).
    """
    check_weights(weights)
    exact = {name: cents * weight for name, weight in weights.items()}
    shares = {name: math.floor(value) for name, value in exact.items()}
    left = cents - sum(shares.values())
    order = sorted(weights, key=lambda name: (shares[name] - exact[name], name))
    for name in order[:left]:
        shares[name] += 1
    return shares


def equal_weights(names: list[str]) -> dict[str, float]:
    return {name: 1 / len(names) for name in names}


def from_percent(text: str) -> dict[str, float]:
    """Read weights such as ``"Ann 60, Bob 40"``."""
    weights: dict[str, float] = {}
    for part in text.split(","):
        name, percent = part.rsplit(maxsplit=1)
        name = name.strip()
        if name in weights:
            raise WeightError(f"{name} is named twice")
        weights[name] = float(percent) / 100
    return weights


def statement(cents: int, weights: dict[str, float]) -> str:
    rows = sorted(split(cents, weights).items(), key=lambda row: (-row[1], row[0]))
    return "\n".join(f"{name}: {share / 100:.2f}" for name, share in rows)
