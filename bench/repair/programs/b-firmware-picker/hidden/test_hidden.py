import random

from firmware import Catalogue, Release


def make(*texts):
    catalogue = Catalogue()
    for text in texts:
        catalogue.publish(text)
    return catalogue


def test_history_is_numeric():
    ordered = ["0.9", "1.0.9", "1.0.10", "1.2", "1.10", "1.10.1", "9.0", "10.0", "100.0"]
    for seed in range(5):
        mixed = ordered[:]
        random.Random(seed).shuffle(mixed)
        assert make(*mixed).history() == ordered


def test_newest():
    assert make("9.9", "10.0", "1.99").newest("m") == "10.0"


def test_no_downgrade():
    assert make("2.9").update_for("m", "2.10") is None
    assert make("9").update_for("m", "10") is None


def test_stages_of_high_numbers():
    assert make("2.10", "2.10-beta", "2.10-alpha", "2.9").history() == [
        "2.9", "2.10-alpha", "2.10-beta", "2.10"]


def test_model():
    catalogue = Catalogue()
    catalogue.publish("2.10", ["a"])
    catalogue.publish("2.9", ["a", "b"])
    assert catalogue.newest("a") == "2.10"
    assert catalogue.newest("b") == "2.9"
    assert catalogue.newest("c") is None
    assert catalogue.update_for("c", "1.0") is None


def test_equal_numbers_compare_equal():
    assert Release("1.07").sort_key() == Release("1.7").sort_key()
