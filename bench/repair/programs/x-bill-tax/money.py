"""Amounts of money, held in whole cents."""
from __future__ import annotations

import re

AMOUNT = re.compile(r"^(\d+)(?:\.(\d{1,2}))?$")


def cents(text: str) -> int:
    """Cents of an amount such as ``12``, ``12.5`` or ``12.50``."""
    match = AMOUNT.match(text.strip())
    if match is None:
        raise ValueError(f"not an amount: {text!r}")
    whole, part = match.groups()
    return int(whole) * 100 + int((part or "0").ljust(2, "0"))


def show(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02d}"
