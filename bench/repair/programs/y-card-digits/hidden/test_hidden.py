import pytest

from digits import is_valid, issue, with_check_digit


@pytest.mark.parametrize(
    "number",
    ["0", "18", "26", "34", "59", "109", "4111111111111111", "378282246310005", "5555 5555 5555 4444"],
)
def test_valid_numbers(number):
    assert is_valid(number)


@pytest.mark.parametrize("number", ["1", "81", "62", "43", "95", "910", "4111111111111112"])
def test_invalid_numbers(number):
    assert not is_valid(number)


@pytest.mark.parametrize(
    "body, number", [("1", "18"), ("7", "75"), ("10", "109"), ("411111111111111", "4111111111111111")]
)
def test_check_digits(body, number):
    assert with_check_digit(body) == number


def test_leading_noughts_do_not_matter():
    for zeros in range(4):
        assert is_valid("0" * zeros + "18")
        assert not is_valid("0" * zeros + "81")


def test_one_wrong_digit_is_noticed():
    number = with_check_digit("20417")
    for place, digit in enumerate(number):
        other = str((int(digit) + 1) % 10)
        assert not is_valid(number[:place] + other + number[place + 1:])


def test_issue():
    assert issue("3", 0, width=1) == "307"
    assert issue("9", 15, width=4) == with_check_digit("90015")
