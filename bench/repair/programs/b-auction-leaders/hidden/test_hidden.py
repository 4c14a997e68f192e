import itertools

from auction import Auction, run


def test_any_order_of_bids():
    bids = [("a", 1), ("b", 2), ("c", 3), ("d", 4)]
    for order in itertools.permutations(bids):
        assert run(2, list(order)).winners() == [("d", 4), ("c", 3)]


def test_price_never_falls():
    auction = Auction(2)
    prices = []
    for n, amount in enumerate([7, 3, 9, 1, 8, 2, 10, 5]):
        auction.bid(f"p{n}", amount)
        prices.append(auction.price_to_beat())
    assert prices == sorted(prices)
    assert prices[-1] == 9


def test_earlier_of_equal_bids_wins():
    auction = run(1, [("a", 5)])
    assert auction.bid("b", 5) is False
    assert auction.winners() == [("a", 5)]
    assert auction.outbid == ["b"]


def test_earlier_of_equal_bids_wins_among_many():
    auction = run(2, [("a", 5), ("b", 5), ("c", 5), ("d", 6)])
    assert auction.winners() == [("d", 6), ("a", 5)]
    assert auction.outbid == ["c", "b"]


def test_higher_bid_leads():
    auction = run(1, [("a", 5)])
    assert auction.bid("b", 6) is True


def test_number_of_leaders_is_bounded():
    auction = run(3, [(str(n), n) for n in range(20, 0, -1)])
    assert auction.winners() == [("20", 20), ("19", 19), ("18", 18)]
    assert len(auction.outbid) == 17


def test_revenue_falling_bids():
    assert run(2, [("a", 9), ("b", 8), ("c", 1)]).revenue() == 16


def test_below_reserve_is_not_outbid():
    auction = run(1, [("a", 9), ("b", 3)], reserve=5)
    assert auction.outbid == []
