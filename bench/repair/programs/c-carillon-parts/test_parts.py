import pytest

from parts import Catalogue, UnknownPart, shopping_list


@pytest.fixture
def catalogue():
    cat = Catalogue()
    cat.add_part("bolt", 2)
    cat.add_part("bell", 900)
    cat.add_part("spring", 5)
    cat.add_assembly("clapper", {"spring": 1, "bolt": 2})
    cat.add_assembly("bell set", {"bell": 1, "clapper": 1, "bolt": 4})
    return cat


def test_plain_part_is_itself(catalogue):
    assert catalogue.explode("bolt", 7) == {"bolt": 7}


def test_flat_assembly(catalogue):
    assert catalogue.explode("clapper", 3) == {"spring": 3, "bolt": 6}


def test_single_nested_assembly(catalogue):
    assert catalogue.explode("bell set") == {"bell": 1, "spring": 1, "bolt": 6}


def test_depth(catalogue):
    assert catalogue.depth("bolt") == 0
    assert catalogue.depth("bell set") == 2


def test_cost_of_one(catalogue):
    assert catalogue.cost("bell set") == 900 + 5 + 12


def test_cost_of_a_full_carillon(catalogue):
    assert catalogue.cost("bell set", 23) == 23 * catalogue.cost("bell set")


def test_unknown_price(catalogue):
    catalogue.add_assembly("odd", {"rope": 1})
    with pytest.raises(UnknownPart):
        catalogue.cost("odd")


def test_shopping_list_merges_orders(catalogue):
    assert shopping_list(catalogue, [("clapper", 1), ("bell set", 2)]) == [
        ("bell", 2),
        ("bolt", 14),
        ("spring", 3),
    ]


def test_negative_price(catalogue):
    with pytest.raises(ValueError):
        catalogue.add_part("glue", -1)
