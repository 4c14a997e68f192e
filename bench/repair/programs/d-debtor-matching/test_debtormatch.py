import pytest

from debtormatch import Invoice, Ledger, Payment, parse_cents, parse_payments


@pytest.fixture
def ledger():
    return Ledger([
        Invoice("R-101", "Ott", 11900),
        Invoice("R-102", "Ott", 250),
        Invoice("R-103", "Lang", 4550),
    ])


@pytest.mark.parametrize("text,cents", [
    ("1 234,50", 123450), ("12.00", 1200), ("7", 700), ("0,5", 50)])
def test_parse_cents(text, cents):
    assert parse_cents(text) == cents


def test_small_payment(ledger):
    assert ledger.candidate(Payment("Ott", 250)).number == "R-102"


def test_amount_differs(ledger):
    assert ledger.candidate(Payment("Ott", 251, "R-102")) is None


def test_balance(ledger):
    assert ledger.balance("Ott") == 12150


def test_bank_statement(ledger):
    outcome = ledger.book(parse_payments("""
        Ott; 119,00; invoice R-101
        Lang; 45,50; thanks
    """))
    assert outcome.settled == ["R-101", "R-103"]
    assert ledger.balance("Ott") == 250


def test_unclear(ledger):
    outcome = ledger.book(parse_payments("Stranger; 2,50; gift"))
    assert [p.payer for p in outcome.unclear] == ["Stranger"]


def test_paid_invoices_are_not_matched_again(ledger):
    ledger.book([Payment("Ott", 250)])
    assert ledger.candidate(Payment("Ott", 250)) is None
