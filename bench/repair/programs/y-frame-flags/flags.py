"""Places of the flags in the control byte of a radio frame."""
from enum import IntEnum


class Flag(IntEnum):
    """Bit numbers, counted from the lowest bit (which is number 0)."""

    ACK = 0
    RETRY = 1
    URGENT = 2
    LAST = 3


def names(control: int) -> list[str]:
    """Names of the flags that are set in a control byte."""
    return [flag.name for flag in Flag if control >> flag & 1]
