import pytest

from recipe import Addition, Recipe, shopping_list


@pytest.fixture
def ale():
    return Recipe(
        "Pale Ale", 20,
        malts=[Addition("pale malt", 4500), Addition("crystal", 300)],
        hops=[Addition("Cascade", 15, 10), Addition("Cascade", 25, 60), Addition("Fuggle", 10, 30)],
    )


def test_total(ale):
    assert ale.total("Cascade") == 40
    assert ale.total("Saaz") == 0


def test_scaled_amounts(ale):
    small = ale.scaled(10)
    assert small.litres == 10
    assert small.total("pale malt") == 2250


def test_schedule(ale):
    assert ale.boil_schedule() == [
        "60 min: 25 g Cascade", "30 min: 10 g Fuggle", "10 min: 15 g Cascade"]


def test_bad_size(ale):
    with pytest.raises(ValueError):
        ale.scaled(0)


def test_shopping_list(ale):
    porter = Recipe("Porter", 10, malts=[Addition("pale malt", 2000)])
    assert shopping_list([ale, porter]) == {
        "Cascade": 40, "Fuggle": 10, "crystal": 300, "pale malt": 6500}


def test_shopping_for_pilot_and_full_batch(ale):
    pilot = ale.scaled(5)
    assert shopping_list([ale, pilot])["crystal"] == 375
