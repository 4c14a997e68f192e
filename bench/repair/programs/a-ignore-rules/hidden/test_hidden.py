from ignore import IgnoreFile


def test_names_that_begin_alike():
    rules = IgnoreFile("doc/")
    for path in ("docs/a", "doc.txt", "doc-old/b", "document"):
        assert not rules.ignores(path)


def test_inside_the_folder():
    rules = IgnoreFile("doc/")
    for path in ("doc/a", "doc/b/c", "doc/doc/d"):
        assert rules.ignores(path)


def test_file_with_the_name_of_the_folder():
    assert not IgnoreFile("doc/").ignores("doc")


def test_nested_folder():
    rules = IgnoreFile("src/gen/")
    assert rules.ignores("src/gen/a.py")
    assert not rules.ignores("src/general.py")
    assert not rules.ignores("src/a.py")


def test_not_deeper():
    assert not IgnoreFile("doc/").ignores("src/doc/a")


def test_leading_slash():
    rules = IgnoreFile("/out/")
    assert rules.ignores("out/x")
    assert not rules.ignores("outer/x")


def test_exception_for_a_folder():
    rules = IgnoreFile("*.txt\n!keep/")
    assert rules.keep(["keep/a.txt", "keeper/a.txt", "keep.txt"]) == ["keep/a.txt"]


def test_unused_folder_rule():
    rules = IgnoreFile("log/")
    assert len(rules.unused_rules(["logs/a", "log.txt"])) == 1
    assert rules.unused_rules(["log/a"]) == []
