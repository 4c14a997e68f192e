import pytest

from recipe import Addition, Recipe, shopping_list


def make():
    return Recipe("Bitter", 10, malts=[Addition("malt", 1000)],
                  hops=[Addition("Hop", 8, 60), Addition("Hop", 4, 5)])


def test_original_malts_unchanged():
    recipe = make()
    recipe.scaled(40)
    assert recipe.total("malt") == 1000
    assert recipe.litres == 10


def test_original_hops_unchanged():
    recipe = make()
    recipe.scaled(40)
    assert [a.grams for a in recipe.hops] == [8, 4]


def test_scaling_twice_from_the_same_recipe():
    recipe = make()
    assert recipe.scaled(20).total("malt") == 2000
    assert recipe.scaled(20).total("malt") == 2000


def test_chain_of_scalings():
    recipe = make()
    back = recipe.scaled(30).scaled(10)
    assert back == make()


def test_same_size_is_equal_but_separate():
    recipe = make()
    copy = recipe.scaled(10)
    assert copy == recipe
    copy.hops[0].grams = 99
    copy.malts.append(Addition("wheat", 1))
    assert recipe == make()


def test_minutes_and_title_kept():
    batch = make().scaled(5)
    assert batch.title == "Bitter"
    assert batch.boil_schedule() == ["60 min: 4 g Hop", "5 min: 2 g Hop"]


@pytest.mark.parametrize("litres", [0, -3])
def test_bad_size(litres):
    with pytest.raises(ValueError):
        make().scaled(litres)


def test_shopping_three_batches():
    recipe = make()
    batches = [recipe.scaled(5), recipe, recipe.scaled(20)]
    assert shopping_list(batches) == {"Hop": 42, "malt": 3500}
