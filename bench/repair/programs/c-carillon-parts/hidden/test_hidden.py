import pytest

from parts import Catalogue, shopping_list


def make():
    cat = Catalogue()
    for name, price in (("a", 1), ("b", 10), ("c", 100)):
        cat.add_part(name, price)
    cat.add_assembly("x", {"a": 2, "b": 1})
    cat.add_assembly("y", {"x": 3, "c": 1})
    cat.add_assembly("z", {"y": 2, "x": 1, "a": 1})
    return cat


def test_three_levels_single():
    assert make().explode("z") == {"a": 15, "b": 7, "c": 2}


@pytest.mark.parametrize("n", [1, 2, 5])
@pytest.mark.parametrize("name", ["x", "y", "z"])
def test_linear_in_quantity(name, n):
    cat = make()
    one = cat.explode(name)
    assert cat.explode(name, n) == {k: v * n for k, v in one.items()}


def test_cost_three_levels():
    assert make().cost("z", 2) == 2 * (15 + 70 + 200)


def test_shopping_list_nested():
    assert shopping_list(make(), [("y", 2), ("x", 1)]) == [("a", 14), ("b", 7), ("c", 2)]


def test_leaf_only():
    assert make().explode("c", 4) == {"c": 4}
