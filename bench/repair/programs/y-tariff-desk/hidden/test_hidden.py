from desk import Desk
from tariffs import Tariffs


def make():
    tariffs = Tariffs()
    tariffs.set_price("a", 1000)
    tariffs.set_price("b", 2000)
    return tariffs, Desk(tariffs)


def test_first_surcharge_of_a_season():
    tariffs, desk = make()
    assert desk.nightly("a", "fair") == 1000
    tariffs.set_surcharge("fair", 10)
    assert desk.nightly("a", "fair") == 1100


def test_surcharge_taken_back():
    tariffs, desk = make()
    tariffs.set_surcharge("fair", 10)
    assert desk.offer("b", ["fair", "fair"]) == 4400
    tariffs.set_surcharge("fair", 0)
    assert desk.offer("b", ["fair", "fair"]) == 4000


def test_two_desks_share_the_tariffs():
    tariffs, first = make()
    second = Desk(tariffs)
    first.nightly("a", "x"), second.nightly("a", "x")
    tariffs.set_surcharge("x", 100)
    assert (first.nightly("a", "x"), second.nightly("a", "x")) == (2000, 2000)


def test_other_listeners_hear_of_surcharges():
    tariffs, _ = make()
    heard = []
    tariffs.subscribe(lambda: heard.append(1))
    tariffs.set_surcharge("x", 5)
    assert heard == [1]


def test_listener_sees_the_new_surcharge():
    tariffs, _ = make()
    seen = []
    tariffs.subscribe(lambda: seen.append(tariffs.nightly("a", "x")))
    tariffs.set_surcharge("x", 20)
    assert seen[-1] == 1200


def test_prices_are_still_remembered():
    tariffs, desk = make()
    for _ in range(4):
        desk.offer("a", ["x", "y", "x"])
    assert desk.computed == 2


def test_price_change_is_heard_once():
    tariffs, _ = make()
    heard = []
    tariffs.subscribe(lambda: heard.append(1))
    tariffs.set_price("a", 5)
    tariffs.drop_room("b")
    assert heard == [1, 1]
