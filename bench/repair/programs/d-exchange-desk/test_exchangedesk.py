import datetime as dt
from decimal import Decimal

import pytest

from exchangedesk import ExchangeDesk

MON = dt.date(2023, 5, 8)
TUE = dt.date(2023, 5, 9)
RATES = {
    ("EUR", "USD", MON): "1.10",
    ("EUR", "USD", TUE): "1.20",
    ("GBP", "USD", MON): "1.25",
    ("XXX", "USD", MON): "0",
}


@pytest.fixture
def desk():
    return ExchangeDesk(lambda s, t, d: Decimal(RATES[s, t, d]))


def test_convert(desk):
    assert desk.convert(Decimal("10"), "eur", "usd", MON)[:2] == (Decimal("11.00"), "USD")


def test_same_currency(desk):
    assert desk.rate("USD", "usd", MON) == 1
    assert desk.lookups == 0


def test_provider_is_asked_once(desk):
    for _ in range(3):
        desk.rate("EUR", "USD", MON)
    assert desk.lookups == 1


def test_rate_of_the_day(desk):
    assert desk.rate("EUR", "USD", MON) == Decimal("1.10")
    assert desk.rate("EUR", "USD", TUE) == Decimal("1.20")


def test_total_over_two_days(desk):
    postings = [(Decimal(10), "EUR", MON), (Decimal(10), "EUR", TUE), (Decimal(1), "USD", TUE)]
    assert desk.total(postings, "USD") == Decimal("24.00")


def test_bad_rate(desk):
    with pytest.raises(ValueError):
        desk.rate("XXX", "USD", MON)


def test_rounding(desk):
    assert desk.convert(Decimal("0.05"), "EUR", "USD", MON).amount == Decimal("0.06")
