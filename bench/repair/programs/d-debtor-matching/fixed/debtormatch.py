"""Matching of bank payments with open invoices."""
from dataclasses import dataclass, field


@dataclass
class Invoice:
    number: str
    customer: str
    cents: int
    paid: bool = False


@dataclass
class Payment:
    payer: str
    cents: int
    purpose: str = ""


@dataclass
class Outcome:
    settled: list = field(default_factory=list)
    unclear: list = field(default_factory=list)


def parse_cents(text):
    """Read an amount such as ``1 234,50`` or ``12.00``."""
    digits = text.replace(" ", "").replace(",", ".")
    whole, _, fraction = digits.partition(".")
    return int(whole) * 100 + int(fraction.ljust(2, "0")[:2] or 0)


def parse_payments(text):
    """Read lines of the form ``payer; amount; purpose``."""
    payments = []
    for line in text.strip().splitlines():
        payer, amount, purpose = (part.strip() for part in line.split(";"))
        payments.append(Payment(payer, parse_cents(amount), purpose))
    return payments


class Ledger:
    def __init__(self, invoices):
        self.invoices = list(invoices)

    def open_invoices(self):
        return [invoice for invoice in self.invoices if not invoice.paid]

    def balance(self, customer):
        """Cents the customer still owes."""
        return sum(i.cents for i in self.open_invoices() if i.customer == customer)

    def candidate(self, payment):
        """The open invoice a payment belongs to, or None.

        The amount must agree, and either the number is named in the
        purpose or the payer is the customer.
        """
        fallback = None
        for invoice in self.open_invoices():
            if invoice.cents != payment.cents:
                continue
            if invoice.number in payment.purpose:
                return invoice
            if fallback is None and invoice.customer == payment.payer:
                fallback = invoice
        return fallback

    def book(self, payments):
        outcome = Outcome()
        for payment in payments:
            invoice = self.candidate(payment)
            if invoice is None:
                outcome.unclear.append(payment)
            else:
                invoice.paid = True
                outcome.settled.append(invoice.number)
        return outcome
