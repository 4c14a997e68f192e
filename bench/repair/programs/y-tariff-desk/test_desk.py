import pytest

from desk import Desk
from tariffs import Tariffs


@pytest.fixture
def house():
    tariffs = Tariffs()
    tariffs.set_price("blue", 8000)
    tariffs.set_price("attic", 5000)
    tariffs.set_surcharge("summer", 25)
    return tariffs, Desk(tariffs)


def test_offer(house):
    _, desk = house
    assert desk.offer("blue", ["winter", "summer"]) == 8000 + 10000


def test_each_price_is_worked_out_once(house):
    _, desk = house
    desk.offer("blue", ["summer"] * 5)
    assert desk.computed == 1


def test_new_room_price(house):
    tariffs, desk = house
    desk.offer("attic", ["winter"])
    tariffs.set_price("attic", 5500)
    assert desk.offer("attic", ["winter"]) == 5500


def test_new_season_price(house):
    tariffs, desk = house
    assert desk.offer("attic", ["summer"]) == 6250
    tariffs.set_surcharge("summer", 50)
    assert desk.offer("attic", ["summer"]) == 7500


def test_cheapest(house):
    _, desk = house
    assert desk.cheapest(["blue", "attic"], ["summer"]) == "attic"


def test_dropped_room(house):
    tariffs, desk = house
    desk.offer("blue", ["winter"])
    tariffs.drop_room("blue")
    with pytest.raises(KeyError):
        desk.offer("blue", ["winter"])
