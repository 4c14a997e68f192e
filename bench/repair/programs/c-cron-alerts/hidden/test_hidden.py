import pytest

from alerts import AlertRules, Entry, alerts, mail


@pytest.mark.parametrize("level,wanted", [
    ("debug", False),
    ("info", False),
    ("INFO", False),
    ("Debug", False),
    ("warning", True),
    ("error", True),
    ("critical", True),
    ("notice", True),
])
def test_levels(level, wanted):
    assert AlertRules().wants(Entry("job", level, "x")) is wanted


def test_only_debug():
    assert mail(["a[debug]: x"]) is None


def test_only_info():
    assert mail(["a[info]: x"]) is None


def test_muted_info():
    assert not AlertRules(["a"]).wants(Entry("a", "info", ""))


def test_order_kept():
    found = alerts(["a[error]: 1", "b[info]: 2", "c[critical]: 3", "d[debug]: 4", "e[notice]: 5"])
    assert [e.job for e in found] == ["a", "c", "e"]
