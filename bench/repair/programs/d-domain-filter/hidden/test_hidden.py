import pytest

from domainfilter import Filter, Rule, parse_rules


@pytest.mark.parametrize("pattern,host,expected", [
    ("a.b", "a.b", True),
    ("a.b", "axb", False),
    ("*.org", "x.org", True),
    ("*.org", "xyorg", False),
    ("mail.*", "mail.example", True),
    ("mail.*", "mailbox", False),
    ("*", "anything.at.all", True),
    ("a.*.c", "a.b.c", True),
    ("a.*.c", "a.b-c", False),
    ("x+y.test", "x+y.test", True),
    ("UP.test", "up.TEST", True),
])
def test_match(pattern, host, expected):
    assert Rule(True, pattern).matches(host) is expected


def test_two_stars():
    rule = Rule(False, "*.ads.*")
    assert rule.matches("x.ads.com")
    assert not rule.matches("x.loads.com")
    assert not rule.matches("xzadszcom")


def test_brackets_are_literal():
    assert Rule(True, "[::1]").matches("[::1]")


def test_filter_default_deny():
    f = Filter(parse_rules("allow *.ok"), default=False)
    assert f.sift(["a.ok", "aok", "book", "b.ok."]) == ["a.ok", "b.ok."]
