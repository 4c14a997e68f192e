import pytest

from raffle import Raffle, RaffleError


def make(prizes=2, tickets=20, seed=1):
    r = Raffle(["p%d" % i for i in range(prizes)], seed)
    for i in range(tickets):
        r.sell("h%d" % (i % 3))
    return r


def test_same_seed_same_outcome():
    assert make(seed=5).draw() == make(seed=5).draw()


def test_draw_is_repeatable():
    r = make()
    assert r.draw() == r.draw()


def test_seeds_matter():
    assert len({tuple(w.ticket for w in make(seed=s).draw()) for s in range(20)}) > 5


def test_every_ticket_can_win():
    tickets = {w.ticket for s in range(200) for w in make(1, 5, s).draw()}
    assert tickets == {1, 2, 3, 4, 5}


def test_more_prizes_than_tickets():
    wins = make(prizes=5, tickets=3).draw()
    assert sorted(w.ticket for w in wins) == [1, 2, 3]
    assert [w.prize for w in wins] == ["p0", "p1", "p2"]


def test_no_tickets():
    assert make(tickets=0).draw() == []


def test_holder_belongs_to_ticket():
    for w in make(prizes=10).draw():
        assert w.holder == "h%d" % ((w.ticket - 1) % 3)


def test_void_never_wins():
    for seed in range(30):
        r = make(prizes=3, tickets=6, seed=seed)
        r.cancel(2)
        r.cancel(4)
        assert {w.ticket for w in r.draw()} <= {1, 3, 5, 6}


def test_draw_leaves_tickets():
    r = make()
    r.draw()
    assert r.valid() == set(range(1, 21))


def test_sell_none():
    with pytest.raises(RaffleError):
        make().sell("x", 0)
