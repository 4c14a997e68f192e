import pytest

from swing import changes, describe, read_levels, strongest


@pytest.mark.parametrize(
    "steps, expected",
    [
        ([3], (3, 0, 0)),
        ([1, 2, 3], (6, 0, 2)),
        ([-2, 1, -3, 4, -1, 2, 1, -5, 4], (6, 3, 6)),
        ([5, -9, 5], (5, 0, 0)),
        ([-4, -2, -7], (-2, 1, 1)),
    ],
)
def test_strongest(steps, expected):
    assert strongest(steps) == expected


def test_no_steps():
    with pytest.raises(ValueError):
        strongest([])


def test_changes():
    assert changes(read_levels("100, 103, 101")) == [3, -2]


def test_describe():
    assert describe("90 95 93 99 80") == "rose by 9 cm from reading 1 to 4"
