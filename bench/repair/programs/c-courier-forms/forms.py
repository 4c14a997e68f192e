"""Consignment forms of a courier service."""
from dataclasses import dataclass
from typing import List


@dataclass
class Form:
    sender: str
    recipient: str
    weight: float

    max_weight = 30.0

    def problems(self) -> List[str]:
        """Human-readable reasons why the form cannot be accepted."""
        found = []
        if not self.sender.strip():
            found.append("sender missing")
        if not self.recipient.strip():
            found.append("recipient missing")
        if self.weight <= 0:
            found.append("weight must be positive")
        elif self.weight > self.max_weight:
            found.append("heavier than %g kg" % self.max_weight)
        return found

    def accepted(self) -> bool:
        return not self.problems()


@dataclass
class CustomsForm(Form):
    """Abroad the contents have to be declared."""

    contents: str = ""
    value: float = 0.0

    def problems(self) -> List[str]:
        found = super().problems()
        if not self.contents:
            found.append("contents not declared")
        if self.value < 0:
            found.append("value must not be negative")
        return found


@dataclass
class ExpressForm(Form):
    """Delivered the same day; needs a telephone number."""

    phone: str = ""

    max_weight = 10.0

    def problems(self) -> List[str]:
        found = []
        digits = [c for c in self.phone if c.isdigit()]
        if len(digits) < 6:
            found.append("telephone number too short")
        return found


def triage(forms):
    """Split forms into accepted ones and ``(form, problems)`` pairs."""
    good, bad = [], []
    for form in forms:
        problems = form.problems()
        if problems:
            bad.append((form, problems))
        else:
            good.append(form)
    return good, bad
