import pytest

from aliquot import (aliquot_sequence, aliquot_sum, are_amicable, classify,
                     divisors, is_prime, proper_divisors, table)


def test_repeated_proper_divisors():
    for _ in range(3):
        assert proper_divisors(1000) == [1, 2, 4, 5, 8, 10, 20, 25, 40, 50, 100, 125, 200, 250, 500]


def test_divisors_after_proper():
    proper_divisors(2020)
    assert divisors(2020)[-1] == 2020


def test_prime_after_classification():
    assert classify(1009) == "deficient"
    assert is_prime(1009)
    assert not is_prime(1007)


def test_result_of_proper_divisors_may_be_changed():
    proper_divisors(1500).clear()
    assert proper_divisors(1500)[:3] == [1, 2, 3]
    assert divisors(1500)[-1] == 1500


def test_one():
    assert proper_divisors(1) == []
    assert aliquot_sum(1) == 0
    assert divisors(1) == [1]


def test_amicable_both_ways():
    assert are_amicable(2620, 2924) and are_amicable(2924, 2620)
    assert not are_amicable(496, 496)


def test_sequence_twice():
    assert aliquot_sequence(1002)[:2] == aliquot_sequence(1002)[:2] == [1002, 1014]


def test_sequence_to_zero():
    assert aliquot_sequence(10) == [10, 8, 7, 1, 0]


def test_table_twice():
    assert table(3001, 3001) == table(3001, 3001) == "3001 deficient   2"


def test_sums():
    assert sum(aliquot_sum(n) for n in range(4000, 4003)) == sum(
        d for n in range(4000, 4003) for d in range(1, n) if n % d == 0)


def test_negative():
    with pytest.raises(ValueError):
        proper_divisors(-4)
