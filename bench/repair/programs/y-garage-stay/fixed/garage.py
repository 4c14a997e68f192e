"""Parking fees. Times are naive local datetimes, amounts are cents."""
from datetime import datetime

FREE_MINUTES = 20
HOUR_RATE = 250
DAY_RATE = 1800
STAMP = "%Y-%m-%d %H:%M"


def parked_minutes(came, left):
    """Full minutes between the two times."""
    if left < came:
        raise ValueError("left before arrival")
    return int((left - came).total_seconds()) // 60


def fee(came, left):
    """Every started hour costs HOUR_RATE, but 24 hours never more than DAY_RATE.

    Stays of up to FREE_MINUTES are free.
    """
    minutes = parked_minutes(came, left)
    if minutes <= FREE_MINUTES:
        return 0
    days, rest = divmod(minutes, 24 * 60)
    hours = -(-rest // 60)
    return days * DAY_RATE + min(hours * HOUR_RATE, DAY_RATE)


def receipt(came, left):
    minutes = parked_minutes(came, left)
    cents = fee(came, left)
    return "\n".join(
        [
            f"in   {came.strftime(STAMP)}",
            f"out  {left.strftime(STAMP)}",
            f"time {minutes // 60}:{minutes % 60:02d} h",
            f"fee  {cents // 100}.{cents % 100:02d}",
        ]
    )


def from_stamps(came, left):
    return fee(datetime.strptime(came, STAMP), datetime.strptime(left, STAMP))
