import itertools

import pytest

from affine import Affine, chain, place, turn_around

MAPS = [Affine.shift(2, -1), Affine.scale(3), Affine.scale(1, -2), Affine.turn(30), Affine(1, 2, 3, 4, 5, 6)]
POINTS = [(0, 0), (1, 0), (-2, 5)]


def test_then_is_one_after_the_other():
    for one, two in itertools.product(MAPS, repeat=2):
        for point in POINTS:
            assert one.then(two).apply(point) == pytest.approx(two.apply(one.apply(point)))


def test_product_is_unchanged():
    for one, two in itertools.product(MAPS, repeat=2):
        for point in POINTS:
            assert (one @ two).apply(point) == pytest.approx(one.apply(two.apply(point)))


def test_chain_is_a_walk_through_the_steps():
    for steps in itertools.permutations(MAPS, 3):
        point = expected = (1.5, -0.5)
        for step in steps:
            expected = step.apply(expected)
        assert chain(steps).apply(point) == pytest.approx(expected)


def test_then_inverse_is_nothing():
    for some in MAPS:
        assert some.then(some.inverse()) == pytest.approx(Affine(), abs=1e-9)


def test_turn_around():
    assert turn_around((1, 1), 90).apply((2, 1)) == pytest.approx((1, 2))
    assert turn_around((5, 0), 180).apply((7, 1)) == pytest.approx((3, -1))


def test_place_turned():
    points = place([(0, 0), (1, 0)], (10, 20), size=2, degrees=90)
    assert points[0] == pytest.approx((10, 20))
    assert points[1] == pytest.approx((10, 22))


def test_generator_of_steps():
    assert chain(Affine.shift(i, 0) for i in range(4)) == Affine.shift(6, 0)
