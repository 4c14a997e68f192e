"""Multi-unit auction: the k highest bids win."""
from __future__ import annotations

import heapq
from dataclasses import dataclass, field


@dataclass(order=True, frozen=True)
class Bid:
    amount: int
    sequence: int = field(repr=False)  # negative: earlier bids beat later ones
    bidder: str = field(compare=False)


class Auction:
    """Sells `units` equal items to the highest bids."""

    def __init__(self, units: int, reserve: int = 0) -> None:
        if units < 1:
            raise ValueError("nothing to sell")
        self.units = units
        self.reserve = reserve
        self._leaders: list[Bid] = []
        self._count = 0
        self.outbid: list[str] = []

    def bid(self, bidder: str, amount: int) -> bool:
        """Place a bid; tells whether the bidder is among the leaders now."""
        if amount < self.reserve:
            return False
        self._count += 1
        bid = Bid(amount, -self._count, bidder)
        if len(self._leaders) < self.units:
            heapq.heappush(self._leaders, bid)
            return True
        loser = heapq.heapreplace(self._leaders, bid)
        self.outbid.append(loser.bidder)
        return loser is not bid

    def price_to_beat(self) -> int:
        """The amount above which a new bid is sure to lead."""
        if len(self._leaders) < self.units:
            return self.reserve
        return self._leaders[0].amount

    def winners(self) -> list[tuple[str, int]]:
        ordered = sorted(self._leaders, reverse=True)
        return [(b.bidder, b.amount) for b in ordered]

    def revenue(self) -> int:
        """Everybody pays the lowest winning bid."""
        if not self._leaders:
            return 0
        return min(b.amount for b in self._leaders) * len(self._leaders)


def run(units: int, bids: list[tuple[str, int]], reserve: int = 0) -> Auction:
    auction = Auction(units, reserve)
    for bidder, amount in bids:
        auction.bid(bidder, amount)
    return auction
