from ignore import IgnoreFile
from patterns import Rule, read_rules


def test_read_rules():
    assert read_rules("# all\n\n*.log\n!keep.log\nbuild/\n/top.txt") == [
        Rule("suffix", ".log", False),
        Rule("path", "keep.log", True),
        Rule("folder", "build", False),
        Rule("path", "top.txt", False),
    ]


def test_suffix():
    rules = IgnoreFile("*.log")
    assert rules.ignores("a.log") and rules.ignores("sub/b.log")
    assert not rules.ignores("log.txt")


def test_folder():
    rules = IgnoreFile("build/")
    assert rules.ignores("build/app.o")
    assert rules.ignores("build/x/y.o")


def test_keep():
    rules = IgnoreFile("build/\n*.tmp")
    paths = ["build/a.o", "build.py", "builder/main.c", "src/a.c", "x.tmp"]
    assert rules.keep(paths) == ["build.py", "builder/main.c", "src/a.c"]


def test_exception():
    rules = IgnoreFile("*.log\n!keep.log")
    assert not rules.ignores("keep.log")
    assert rules.ignores("sub/keep.log")


def test_last_rule_decides():
    assert IgnoreFile("!a.log\n*.log").ignores("a.log")


def test_unused_rules():
    rules = IgnoreFile("*.log\ndocs/\nx.txt")
    assert [rule.text for rule in rules.unused_rules(["a.log", "src/b"])] == ["docs", "x.txt"]


def test_no_rules():
    assert IgnoreFile("").keep(["a", "b/c"]) == ["a", "b/c"]
