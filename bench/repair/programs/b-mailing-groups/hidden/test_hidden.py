import pytest

from groups import Directory, GroupError, recipients


def make():
    directory = Directory()
    for group in "abc":
        directory.create(group)
        directory.join(group, f"{group}@x")
    directory.include("a", "b")
    directory.include("b", "c")
    return directory


def test_members_stay_after_expand():
    directory = make()
    assert directory.expand("a") == ["a@x", "b@x", "c@x"]
    assert directory.members("a") == ["a@x"]
    assert directory.members("b") == ["b@x"]


def test_expand_twice():
    directory = make()
    assert directory.expand("a") == directory.expand("a")


def test_result_can_be_changed_by_caller():
    directory = make()
    directory.expand("c").append("junk")
    directory.expand("a").clear()
    assert directory.expand("c") == ["c@x"]
    assert directory.expand("a") == ["a@x", "b@x", "c@x"]


def test_join_still_changes_the_group():
    directory = make()
    directory.join("c", "new@x")
    assert directory.members("c") == ["c@x", "new@x"]
    assert directory.expand("a") == ["a@x", "b@x", "c@x", "new@x"]


def test_join_after_expand_keeps_order():
    directory = make()
    directory.expand("a")
    directory.join("a", "z@x")
    assert directory.expand("a") == ["a@x", "z@x", "b@x", "c@x"]


def test_repeats():
    directory = make()
    directory.join("c", "a@x")
    assert directory.expand("a") == ["a@x", "b@x", "c@x"]


def test_recipients_leave_groups_alone():
    directory = make()
    assert recipients(directory, ["a", "c"]) == ["a@x", "b@x", "c@x"]
    assert directory.members("a") == ["a@x"]


def test_cycles():
    directory = make()
    for group in "abc":
        with pytest.raises(GroupError):
            directory.include("c", group)
