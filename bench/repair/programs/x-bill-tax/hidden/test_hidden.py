import pytest

from bills import Line, bill, share, taxes


@pytest.mark.parametrize(
    "amount, percent, expected",
    [
        (10, 5, 1),
        (30, 5, 2),
        (90, 5, 5),
        (250, 1, 3),
        (450, 1, 5),
        (350, 1, 4),
        (49, 1, 0),
        (50, 1, 1),
        (0, 20, 0),
    ],
)
def test_share(amount, percent, expected):
    assert share(amount, percent) == expected


def test_nearest_for_all_amounts():
    for amount in range(0, 400):
        for percent in (1, 5, 7, 19, 20, 25, 50):
            assert 200 * share(amount, percent) - 2 * amount * percent in range(-99, 101)


def test_discount():
    assert Line("a", 50, 1, 20, 5).net == 47
    assert Line("a", 10, 1, 20, 5).net == 9
    assert Line("a", 333, 3, 20, 0).net == 999


def test_taxes():
    assert taxes([Line("a", 30, 1, 5), Line("b", 20, 1, 5), Line("c", 250, 1, 1)]) == {1: 3, 5: 3}


def test_bill():
    assert bill(["gum; 0.50; 1; 5", "pen; 2.50; 1; 1; 50"]) == [
        "1 x gum: 0.50",
        "1 x pen: 1.25",
        "tax 1%: 0.01",
        "tax 5%: 0.03",
        "total: 1.79",
    ]
