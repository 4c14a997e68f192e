"""Numbers of library cards, which end in a check digit (Luhn's method)."""


class CardError(ValueError):
    pass


def clean(number: str) -> str:
    """The digits only; blanks and hyphens may part them."""
    compact = number.replace(" ", "").replace("-", "")
    if not compact.isdigit():
        raise CardError(f"not a card number: {number!r}")
    return compact


def _checksum(number: str) -> int:
    """Sum of the digits, every second one doubled.

    The last digit counts plainly, the one before it is doubled, and so on;
    a doubled digit above 9 counts as the sum of its own two digits.
    """
    digits = [int(char) for char in clean(number)]
    total = sum(digits[::2])
    for digit in digits[1::2]:
        total += sum(divmod(2 * digit, 10))
    return total


def is_valid(number: str) -> bool:
    return _checksum(number) % 10 == 0


def with_check_digit(body: str) -> str:
    """The body followed by the digit that makes it valid."""
    missing = -_checksum(body + "0") % 10
    return clean(body) + str(missing)


def issue(branch: str, serial: int, width: int = 7) -> str:
    """Number of a new card: branch, serial padded with noughts, check digit."""
    if len(str(serial)) > width:
        raise CardError(f"serial {serial} has more than {width} digits")
    return with_check_digit(branch + str(serial).zfill(width))


def show(number: str) -> str:
    compact = clean(number)
    return " ".join(compact[i:i + 4] for i in range(0, len(compact), 4))
