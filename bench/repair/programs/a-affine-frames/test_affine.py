import pytest

from affine import Affine, chain, place, turn_around


def test_shift_and_scale():
    assert Affine.shift(2, 3).apply((1, 1)) == (3, 4)
    assert Affine.scale(2, 3).apply((1, 1)) == (2, 3)


def test_turn():
    assert Affine.turn(90).apply((1, 0)) == pytest.approx((0, 1))


def test_product_applies_the_right_one_first():
    both = Affine.scale(2) @ Affine.shift(1, 0)
    assert both.apply((3, 5)) == (8, 10)


def test_inverse():
    some = Affine(2, 1, 5, -1, 3, 7)
    assert some.inverse().apply(some.apply((4, 9))) == pytest.approx((4, 9))


def test_no_inverse():
    with pytest.raises(ValueError):
        Affine.scale(0).inverse()


def test_chain_of_shifts():
    assert chain([Affine.shift(1, 2), Affine.shift(3, 4)]) == Affine.shift(4, 6)
    assert chain([]) == Affine()


def test_centre_stays_where_it_is():
    assert turn_around((3, 4), 70).apply((3, 4)) == pytest.approx((3, 4))


def test_place_in_original_size():
    assert place([(0, 0), (1, 2)], (10, 20)) == [(10, 20), (11, 22)]


def test_place_larger():
    assert place([(0, 0), (1, 2)], (10, 20), size=3) == [(10, 20), (13, 26)]
