"""Tickets of a theatre cloakroom."""


class Ticket:
    """One ticket; numbers run on over all kinds of tickets."""

    _last_number = 0
    fee = 2

    def __init__(self, owner):
        self.owner = owner
        self._last_number += 1
        self.number = self._last_number

    @classmethod
    def reset(cls):
        """Begin a new evening with number 1."""
        Ticket._last_number = 0

    def label(self):
        return "%04d %s" % (self.number, self.owner)

    def __repr__(self):
        return "<%s %s>" % (type(self).__name__, self.label())


class UmbrellaTicket(Ticket):
    fee = 1

    def label(self):
        return super().label() + " (umbrella)"


class Cloakroom:
    def __init__(self, hooks):
        self.hooks = hooks
        self._stored = {}

    def __len__(self):
        return len(self._stored)

    def store(self, owner, umbrella=False):
        """Take a garment in and return the ticket for it."""
        if len(self._stored) >= self.hooks:
            raise RuntimeError("cloakroom is full")
        ticket = UmbrellaTicket(owner) if umbrella else Ticket(owner)
        self._stored[ticket.number] = ticket
        return ticket

    def collect(self, number):
        if number not in self._stored:
            raise KeyError(number)
        return self._stored.pop(number)

    def takings(self):
        return sum(ticket.fee for ticket in self._stored.values())
