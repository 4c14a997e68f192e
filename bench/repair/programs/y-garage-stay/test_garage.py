from datetime import datetime

import pytest

from garage import fee, from_stamps, receipt


@pytest.mark.parametrize(
    ("came", "left", "cents"),
    [
        ("2024-03-04 08:00", "2024-03-04 08:20", 0),
        ("2024-03-04 08:00", "2024-03-04 08:21", 250),
        ("2024-03-04 08:00", "2024-03-04 10:00", 500),
        ("2024-03-04 08:00", "2024-03-04 10:01", 750),
        ("2024-03-04 23:30", "2024-03-05 00:30", 250),
        ("2024-03-04 08:00", "2024-03-05 07:00", 1800),
        ("2024-03-04 08:00", "2024-03-05 09:00", 2050),
    ],
)
def test_fee(came, left, cents):
    assert from_stamps(came, left) == cents


def test_wrong_way_round():
    with pytest.raises(ValueError):
        fee(datetime(2024, 3, 4, 9), datetime(2024, 3, 4, 8))


def test_receipt():
    text = receipt(datetime(2024, 3, 4, 9, 5), datetime(2024, 3, 4, 11, 10))
    assert text.splitlines()[2:] == ["time 2:05 h", "fee  7.50"]
