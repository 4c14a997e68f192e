import pytest

from raffle import Raffle, RaffleError, Win, announce


@pytest.fixture
def raffle():
    r = Raffle(["bicycle", "ham", "mug"], seed=7)
    r.sell("Ann", 3)
    r.sell("Bob", 2)
    return r


def test_numbers(raffle):
    assert raffle.sell("Cem", 2) == [6, 7]


def test_chances(raffle):
    assert raffle.chances("Bob") == 0.4


def test_cancel(raffle):
    raffle.cancel(5)
    assert raffle.valid() == {1, 2, 3, 4}
    assert raffle.chances("Bob") == 0.25


def test_cancel_unsold(raffle):
    with pytest.raises(RaffleError):
        raffle.cancel(99)


def test_draw_gives_each_prize_once(raffle):
    wins = raffle.draw()
    assert [w.prize for w in wins] == ["bicycle", "ham", "mug"]
    assert len({w.ticket for w in wins}) == 3


def test_cancelled_ticket_cannot_win(raffle):
    for number in (1, 2, 4, 5):
        raffle.cancel(number)
    assert raffle.draw() == [Win("bicycle", 3, "Ann")]


def test_announce():
    assert announce([Win("mug", 2, "Ann")]) == "mug: no. 2 (Ann)"
    assert announce([]) == "No winners today."
