"""Shares and seats after a council election."""
from fractions import Fraction


def read_votes(text):
    """Yields (party, votes) for every line `party: votes`."""
    for line in text.splitlines():
        if ":" in line:
            party, votes = line.rsplit(":", 1)
            yield party.strip(), int(votes.replace(" ", ""))


def shares(rows):
    """Share of each party as a fraction; `rows` may be any iterable of pairs."""
    rows = list(rows)
    total = sum(votes for _, votes in rows)
    return {party: Fraction(votes, total) for party, votes in rows}


def seats(rows, number, hurdle=Fraction(0)):
    """Seats by the method of D'Hondt for the parties that reach the hurdle.

    `rows` may be any iterable of pairs. Of equal quotients the one of the
    party named first counts.
    """
    rows = list(rows)
    part = shares(rows)
    votes = {party: count for party, count in rows if part[party] >= hurdle}
    won = dict.fromkeys(votes, 0)
    for _ in range(number):
        party = max(votes, key=lambda name: Fraction(votes[name], won[name] + 1))
        won[party] += 1
    return won


def table(text, number):
    part = shares(read_votes(text))
    won = seats(read_votes(text), number)
    return "\n".join(
        f"{party:<10}{float(part[party]) * 100:6.1f} %{won[party]:4d}" for party in won
    )
