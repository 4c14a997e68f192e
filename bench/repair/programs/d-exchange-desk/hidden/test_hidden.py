import datetime as dt
from decimal import Decimal

import pytest

from exchangedesk import ExchangeDesk


def day(n):
    return dt.date(2024, 1, n)


def provider(source, target, when):
    return Decimal(when.day) * (2 if source == "A" else 3)


def make():
    return ExchangeDesk(provider)


def test_many_days():
    desk = make()
    assert [desk.rate("A", "B", day(n)) for n in (1, 2, 3, 2, 1)] == [2, 4, 6, 4, 2]
    assert desk.lookups == 3


def test_day_order_does_not_matter():
    desk = make()
    assert desk.rate("A", "B", day(9)) == 18
    assert desk.rate("A", "B", day(1)) == 2
    assert desk.rate("A", "B", day(9)) == 18
    assert desk.lookups == 2


def test_still_cached():
    desk = make()
    for _ in range(5):
        desk.rate("A", "B", day(4))
        desk.rate("a", "b", day(4))
    assert desk.lookups == 1


def test_pairs_are_separate():
    desk = make()
    assert desk.rate("A", "B", day(2)) == 4
    assert desk.rate("C", "B", day(2)) == 6
    assert desk.rate("C", "D", day(2)) == 6
    assert desk.lookups == 3


def test_conversion_carries_rate():
    desk = make()
    desk.convert(Decimal(1), "A", "B", day(1))
    assert desk.convert(Decimal(1), "A", "B", day(5)).rate == 10


def test_forget():
    desk = make()
    desk.rate("A", "B", day(1))
    desk.forget_before(day(2))
    desk.rate("A", "B", day(1))
    assert desk.lookups == 2


def test_total():
    desk = make()
    assert desk.total([(Decimal(1), "A", day(n)) for n in (1, 2, 3)], "B") == 12


def test_failed_lookup_not_cached():
    answers = [Decimal(0), Decimal(2)]
    desk = ExchangeDesk(lambda s, t, d: answers.pop(0))
    with pytest.raises(ValueError):
        desk.rate("A", "B", day(1))
    assert desk.rate("A", "B", day(1)) == 2
