import pytest

from auction import Auction, run


def test_rising_bids():
    auction = run(2, [("a", 5), ("b", 6), ("c", 7)])
    assert auction.winners() == [("c", 7), ("b", 6)]
    assert auction.outbid == ["a"]


def test_fewer_bids_than_units():
    auction = run(3, [("a", 5), ("b", 9)])
    assert auction.winners() == [("b", 9), ("a", 5)]
    assert auction.price_to_beat() == 0


def test_reserve():
    auction = Auction(1, reserve=10)
    assert not auction.bid("a", 9)
    assert auction.bid("b", 10)
    assert auction.winners() == [("b", 10)]


def test_low_bid_does_not_win():
    auction = run(2, [("a", 50), ("b", 60)])
    assert auction.bid("c", 20) is False
    assert auction.winners() == [("b", 60), ("a", 50)]


def test_revenue():
    assert run(2, [("a", 5), ("b", 8), ("c", 9)]).revenue() == 16
    assert Auction(2).revenue() == 0


def test_price_to_beat():
    auction = run(2, [("a", 4), ("b", 8), ("c", 9)])
    assert auction.price_to_beat() == 8


def test_no_units():
    with pytest.raises(ValueError):
        Auction(0)
