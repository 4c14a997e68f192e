import pytest

from aliquot import (aliquot_sequence, aliquot_sum, are_amicable, classify,
                     divisors, is_prime, proper_divisors, table)


def test_divisors():
    assert divisors(36) == [1, 2, 3, 4, 6, 9, 12, 18, 36]


def test_proper_divisors():
    assert proper_divisors(20) == [1, 2, 4, 5, 10]


def test_divisors_of_a_number_asked_before():
    assert proper_divisors(18) == [1, 2, 3, 6, 9]
    assert divisors(18) == [1, 2, 3, 6, 9, 18]


def test_not_positive():
    with pytest.raises(ValueError):
        divisors(0)


def test_primes():
    assert [n for n in range(60, 80) if is_prime(n)] == [61, 67, 71, 73, 79]


def test_aliquot_sum():
    assert aliquot_sum(220) == 284


def test_perfect_numbers():
    assert [n for n in range(490, 500) if classify(n) == "perfect"] == [496]


def test_sequence_ends_in_zero():
    assert aliquot_sequence(95) == [95, 25, 6]


def test_amicable():
    assert are_amicable(1184, 1210)


def test_table():
    assert table(101, 102).splitlines() == [
        " 101 deficient   2",
        " 102 abundant    8",
    ]
