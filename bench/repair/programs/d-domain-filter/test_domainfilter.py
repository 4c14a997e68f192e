import pytest

from domainfilter import Filter, Rule, RuleError, parse_rules

RULES = """
# company policy
deny *.ads.test
allow good.ads.test   # partner
deny tracker.test
"""


@pytest.fixture
def policy():
    return Filter(parse_rules(RULES))


def test_wildcard(policy):
    assert not policy.decide("x.ads.test")
    assert not policy.decide("a.b.ads.test")


def test_last_rule_wins(policy):
    assert policy.decide("good.ads.test")


def test_default(policy):
    assert policy.decide("example.test")


def test_case_and_trailing_dot(policy):
    assert not policy.decide("Tracker.Test.")


def test_whole_name_is_compared(policy):
    assert policy.decide("tracker.test.example")


def test_similar_name_is_another_host(policy):
    assert policy.decide("tracker-test")
    assert policy.sift(["www.bads.test", "shop.heads-test"]) == ["www.bads.test", "shop.heads-test"]


def test_bad_rule():
    with pytest.raises(RuleError, match="line 1"):
        parse_rules("permit x")


def test_star_needs_a_character():
    assert not Rule(True, "*.test").matches(".test")
