import pytest

from purse import format_amount, parse_amount, read_purse


@pytest.mark.parametrize("text, cents", [
    ("0.29", 29), ("1,15", 115), ("4.35", 435), ("19.99", 1999), ("-8.70", -870),
    ("1.1", 110), ("0.57 €", 57), ("2.3", 230), ("1001.13", 100113),
])
def test_amounts(text, cents):
    assert parse_amount(text) == cents


def test_all_amounts_up_to_twenty():
    for cents in range(2000):
        assert parse_amount(format_amount(cents)) == cents


def test_negative_amounts():
    for cents in range(1, 700):
        assert parse_amount(format_amount(-cents)) == -cents


def test_whole():
    assert parse_amount("33") == 3300


def test_balance_cancels_out():
    purse = read_purse("a: 4.35\nb: -4.35\nc: 8.2\nd: -8,20")
    assert purse.balance == 0
    assert purse.spent() == 1255


def test_many_small_bookings():
    assert read_purse("gum: -0.29\n" * 100).balance == -2900
