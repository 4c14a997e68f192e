import pytest

from order import CycleError, build_order, steps


def test_leaf_without_rule_is_in_the_order():
    assert build_order({"a": ["src"]}, "a") == ["src", "a"]


def test_shared_leaf_occurs_once():
    rules = {"a": ["b", "c"], "b": ["h", "x"], "c": ["h", "y"]}
    order = build_order(rules, "a")
    assert order == ["h", "x", "b", "y", "c", "a"]


def test_every_need_comes_first():
    rules = {"a": ["b", "s1"], "b": ["s2", "c"], "c": ["s1"]}
    order = build_order(rules, "a")
    for target, needs in rules.items():
        for need in needs:
            assert order.index(need) < order.index(target)


def test_rules_are_not_changed():
    rules = {"a": ["src"]}
    build_order(rules, "a")
    assert rules == {"a": ["src"]}


def test_leaf_as_goal_is_refused():
    with pytest.raises(KeyError):
        build_order({"a": ["src"]}, "src")


def test_steps_leave_sources_out():
    assert steps("a: a.c\n", "a") == ["a"]
    assert steps("a: b a.c\nb: b.c", "a", frozenset({"b"})) == ["a"]


def test_cycle_with_leaves():
    with pytest.raises(CycleError):
        build_order({"a": ["src", "b"], "b": ["a"]}, "a")


def test_self_cycle():
    with pytest.raises(CycleError) as caught:
        build_order({"a": ["a"]}, "a")
    assert caught.value.path == ["a", "a"]
