"""Divisors, perfect numbers and aliquot sequences."""
from functools import lru_cache
from typing import List


@lru_cache(maxsize=None)
def divisors(n: int) -> List[int]:
    """All divisors of a positive number in ascending order."""
    if n < 1:
        raise ValueError("n must be positive")
    small = []
    large = []
    candidate = 1
    while candidate * candidate <= n:
        if n % candidate == 0:
            small.append(candidate)
            if candidate != n // candidate:
                large.append(n // candidate)
        candidate += 1
    return small + large[::-1]


def proper_divisors(n: int) -> List[int]:
    """The divisors of *n* without *n* itself."""
    found = divisors(n)
    found.remove(n)
    return found


def aliquot_sum(n: int) -> int:
    return sum(proper_divisors(n))


def is_prime(n: int) -> bool:
    return n > 1 and len(divisors(n)) == 2


def classify(n: int) -> str:
    """Call a number deficient, perfect or abundant."""
    total = aliquot_sum(n)
    if total == n:
        return "perfect"
    return "abundant" if total > n else "deficient"


def aliquot_sequence(n: int, limit: int = 20) -> List[int]:
    """The sequence n, s(n), s(s(n)), ... up to 0 or a repetition."""
    sequence = [n]
    while len(sequence) < limit:
        following = aliquot_sum(sequence[-1])
        if following in sequence:
            break
        sequence.append(following)
        if following == 0:
            break
    return sequence


def are_amicable(a: int, b: int) -> bool:
    return a != b and aliquot_sum(a) == b and aliquot_sum(b) == a


def table(first: int, last: int) -> str:
    """One line per number: its class and its number of divisors."""
    return "\n".join(
        f"{n:>4} {classify(n):<9} {len(divisors(n)):>3}" for n in range(first, last + 1)
    )
