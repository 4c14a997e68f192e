import pytest

from purse import Purse, format_amount, parse_amount, read_purse


def test_parse_whole_amounts():
    assert parse_amount("7€") == 700
    assert parse_amount(" +12 EUR") == 1200


def test_parse_fractions():
    assert parse_amount("- 5,50 EUR") == -550
    assert parse_amount("0.25") == 25


def test_parse_bad():
    for text in ("", "five", "1.234", "--1"):
        with pytest.raises(ValueError):
            parse_amount(text)


def test_format():
    assert format_amount(-5) == "-0.05"
    assert format_amount(123456) == "1234.56"


def test_booking():
    purse = Purse("100")
    purse.book("bread: rolls: -2.50")
    assert purse.entries == [("bread: rolls", -250)]
    assert purse.balance == 9750


def test_month():
    purse = read_purse("wages: 1500\nrent: -600\n\nphone: -19.99\n", start="50")
    assert purse.summary() == (
        "phone: -19.99\nrent: -600.00\nwages: 1500.00\nbalance: 930.01")


def test_spent():
    assert read_purse("a: -1.50\nb: 3\na: -2").spent() == 350


def test_not_a_booking():
    with pytest.raises(ValueError):
        Purse().book("groceries")
