import pytest

from debtormatch import Invoice, Ledger, Payment, parse_payments


@pytest.mark.parametrize("cents", [0, 1, 256, 257, 300, 99999, 10 ** 12])
def test_equal_amounts(cents):
    ledger = Ledger([Invoice("N1", "A", cents)])
    assert ledger.candidate(Payment("A", int(str(cents)))).number == "N1"


@pytest.mark.parametrize("cents", [256, 257, 1000])
def test_unequal_amounts(cents):
    ledger = Ledger([Invoice("N1", "A", cents)])
    assert ledger.candidate(Payment("A", cents + 1, "N1")) is None
    assert ledger.candidate(Payment("A", cents - 1, "N1")) is None


def test_number_beats_customer():
    ledger = Ledger([Invoice("N1", "A", int("5000")), Invoice("N2", "B", int("5000"))])
    assert ledger.candidate(Payment("A", int("5000"), "for N2")).number == "N2"


def test_first_of_equal_invoices():
    ledger = Ledger([Invoice("N1", "A", int("777")), Invoice("N2", "A", int("777"))])
    outcome = ledger.book(parse_payments("A; 7,77; x\nA; 7,77; y\nA; 7,77; z"))
    assert outcome.settled == ["N1", "N2"]
    assert [p.purpose for p in outcome.unclear] == ["z"]


def test_balance_after_booking():
    ledger = Ledger([Invoice("N1", "A", 100000), Invoice("N2", "A", 3)])
    ledger.book(parse_payments("A; 1000; x"))
    assert ledger.balance("A") == 3


def test_unknown_payer():
    ledger = Ledger([Invoice("N1", "A", 500)])
    assert ledger.candidate(Payment("B", int("500"), "none")) is None
