import pytest

from bills import Line, bill, read_line, share, taxes
from money import cents, show


@pytest.mark.parametrize("text, expected", [("12", 1200), ("12.5", 1250), (" 0.07 ", 7)])
def test_cents(text, expected):
    assert cents(text) == expected


def test_show():
    assert [show(5), show(1200), show(1234567)] == ["0.05", "12.00", "12345.67"]


def test_share():
    assert share(1000, 20) == 200
    assert share(104, 20) == 21
    assert share(102, 20) == 20


def test_half_a_cent():
    assert share(50, 5) == 3


def test_read_line():
    assert read_line("tea; 2.50; 4; 10") == Line("tea", 250, 4, 10)


def test_bill():
    assert bill(["tea; 2.50; 4; 10", "pot; 19.99"]) == [
        "4 x tea: 10.00",
        "1 x pot: 19.99",
        "tax 10%: 1.00",
        "tax 20%: 4.00",
        "total: 34.99",
    ]
