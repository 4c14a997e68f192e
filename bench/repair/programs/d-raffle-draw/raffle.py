"""Drawing the winners of a raffle."""
import random
from dataclasses import dataclass


class RaffleError(Exception):
    pass


@dataclass(frozen=True)
class Win:
    prize: str
    ticket: int
    holder: str


class Raffle:
    """Tickets are numbered and sold to holders; the seed is published."""

    def __init__(self, prizes, seed):
        self.prizes = list(prizes)
        self.seed = seed
        self._holders = {}
        self._void = set()

    def sell(self, holder, count=1):
        """Sell the next *count* tickets and return their numbers."""
        if count < 1:
            raise RaffleError("count must be positive")
        first = len(self._holders) + 1
        numbers = range(first, first + count)
        for number in numbers:
            self._holders[number] = holder
        return list(numbers)

    def cancel(self, number):
        """Withdraw a ticket from the draw."""
        if number not in self._holders:
            raise RaffleError("ticket %d was not sold" % number)
        self._void.add(number)

    def valid(self):
        """The numbers of the tickets that take part."""
        return set(self._holders) - self._void

    def chances(self, holder):
        """Share of the valid tickets in the hands of *holder*."""
        valid = self.valid()
        if not valid:
            return 0.0
        mine = [number for number in valid if self._holders[number] == holder]
        return len(mine) / len(valid)

    def draw(self):
        """Draw one ticket per prize; a ticket wins at most once.

        The outcome depends only on the tickets and the seed.
        """
        generator = random.Random(self.seed)
        valid = self.valid()
        count = min(len(self.prizes), len(valid))
        tickets = generator.sample(valid, count)
        return [
            Win(prize, ticket, self._holders[ticket])
            for prize, ticket in zip(self.prizes, tickets)
        ]


def announce(wins):
    if not wins:
        return "No winners today."
    return "\n".join("%s: no. %d (%s)" % (w.prize, w.ticket, w.holder) for w in wins)
