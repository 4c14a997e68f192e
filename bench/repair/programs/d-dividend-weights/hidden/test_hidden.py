import pytest

from dividendsplit import WeightError, check_weights, equal_weights, from_percent, split, statement


@pytest.mark.parametrize("n", [1, 3, 6, 7, 10, 49, 100])
def test_equal_weights_are_accepted(n):
    names = ["p%03d" % i for i in range(n)]
    shares = split(12345, equal_weights(names))
    assert sum(shares.values()) == 12345
    assert max(shares.values()) - min(shares.values()) <= 1


@pytest.mark.parametrize("weights", [
    {"a": 0.5, "b": 0.49}, {"a": 0.5, "b": 0.501}, {"a": 0.999}, {"a": 0.0}, {"a": 2.0}])
def test_wrong_sums_are_refused(weights):
    with pytest.raises(WeightError):
        check_weights(weights)


def test_percentages():
    assert split(500, from_percent("A 10, B 20, C 70")) == {"A": 50, "B": 100, "C": 350}


def test_nan():
    with pytest.raises(WeightError):
        check_weights({"a": float("nan")})


def test_message():
    with pytest.raises(WeightError, match="0.9900"):
        split(1, from_percent("A 99"))
