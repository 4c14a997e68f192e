import random

import pytest

from blocks import busy_minutes, free, merge


def test_span_inside_the_previous_one():
    assert merge([(0, 100), (10, 20)]) == [(0, 100)]


def test_several_inside():
    assert merge([(0, 100), (10, 20), (30, 40), (90, 110)]) == [(0, 110)]


def test_same_start():
    assert merge([(5, 9), (5, 7), (5, 30)]) == [(5, 30)]


def test_same_end():
    assert merge([(0, 30), (10, 30)]) == [(0, 30)]


def test_inside_then_apart():
    assert merge([(0, 50), (10, 20), (60, 70), (61, 62)]) == [(0, 50), (60, 70)]


def test_gap_is_kept():
    assert merge([(0, 10), (11, 20)]) == [(0, 10), (11, 20)]


def test_argument_is_left_alone():
    given = [(30, 40), (0, 50)]
    merge(given)
    assert given == [(30, 40), (0, 50)]


def test_free_with_nested_bookings():
    assert free([(100, 400), (150, 200)], (0, 500)) == [(0, 100), (400, 500)]


def test_free_when_all_is_booked():
    assert free([(0, 600), (100, 200)], (50, 500)) == []


@pytest.mark.parametrize("seed", range(5))
def test_minutes_against_a_set(seed):
    rng = random.Random(seed)
    spans = []
    for _ in range(8):
        start = rng.randint(0, 100)
        spans.append((start, start + rng.randint(1, 40)))
    covered = {minute for start, end in spans for minute in range(start, end)}
    assert busy_minutes(spans) == len(covered)
