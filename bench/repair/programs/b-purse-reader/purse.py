"""Household purse: amounts are read from text and kept in cents."""
import re

_AMOUNT = re.compile(r"([+-]?)\s*(\d+(?:[.,]\d{1,2})?)\s*(EUR|€)?", re.IGNORECASE)


def parse_amount(text):
    """'19.99', '- 5,50 EUR' or '7€' in cents."""
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not an amount: {text!r}")
    cents = int(float(match[2].replace(",", ".")) * 100)
    return -cents if match[1] == "-" else cents


def format_amount(cents):
    sign = "-" if cents < 0 else ""
    euros, rest = divmod(abs(cents), 100)
    return f"{sign}{euros}.{rest:02d}"


class Purse:
    def __init__(self, start="0"):
        self.balance = parse_amount(start)
        self.entries = []

    def book(self, line):
        """Book a line such as 'groceries: -12.40'."""
        purpose, colon, amount = line.rpartition(":")
        if not colon:
            raise ValueError(f"not a booking: {line!r}")
        cents = parse_amount(amount)
        self.entries.append((purpose.strip(), cents))
        self.balance += cents

    def by_purpose(self):
        totals = {}
        for purpose, cents in self.entries:
            totals[purpose] = totals.get(purpose, 0) + cents
        return totals

    def spent(self):
        return -sum(cents for _, cents in self.entries if cents < 0)

    def summary(self):
        lines = [f"{purpose}: {format_amount(cents)}"
                 for purpose, cents in sorted(self.by_purpose().items())]
        lines.append(f"balance: {format_amount(self.balance)}")
        return "\n".join(lines)


def read_purse(text, start="0"):
    purse = Purse(start)
    for line in text.splitlines():
        if line.strip():
            purse.book(line)
    return purse
