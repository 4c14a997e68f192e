import itertools
import random

import pytest

from triage import Waiting


@pytest.mark.parametrize("out", range(5))
def test_any_of_five_leaves(out):
    for levels in itertools.product((1, 2, 4), repeat=5):
        waiting = Waiting()
        for name, level in zip("abcde", levels):
            waiting.arrive(name, level)
        waiting.leave("abcde"[out])
        expected = sorted(
            (level, name) for place, (name, level) in enumerate(zip("abcde", levels)) if place != out
        )
        assert waiting.call_all() == [name for _, name in expected]


@pytest.mark.parametrize("seed", range(4))
def test_long_day(seed):
    rng = random.Random(seed)
    waiting, model, number = Waiting(), {}, 0
    for _ in range(300):
        act = rng.choice("aaalrc")
        if act == "a" or not model:
            number += 1
            level = rng.randint(1, 5)
            waiting.arrive(f"p{number}", level)
            model[f"p{number}"] = (level, number)
        elif act == "l":
            name = rng.choice(sorted(model))
            waiting.leave(name)
            del model[name]
        elif act == "r":
            name = rng.choice(sorted(model))
            level = rng.randint(1, 5)
            waiting.reassess(name, level)
            model[name] = (level, model[name][1])
        else:
            expected = min(model, key=model.get)
            assert waiting.call_next() == expected
            del model[expected]
        assert len(waiting) == len(model)


def test_leave_unknown():
    with pytest.raises(KeyError):
        Waiting().leave("x")


def test_name_is_free_again():
    waiting = Waiting()
    waiting.arrive("x", 3)
    waiting.leave("x")
    waiting.arrive("x", 1)
    assert waiting.call_all() == ["x"]


def test_reassess_to_the_top():
    waiting = Waiting()
    for name, level in zip("abcdef", (1, 1, 2, 2, 1, 2)):
        waiting.arrive(name, level)
    waiting.reassess("a", 5)
    assert "".join(waiting.call_all()) == "becdfa"
