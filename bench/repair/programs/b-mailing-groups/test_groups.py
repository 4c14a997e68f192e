import pytest

from groups import Directory, GroupError, recipients


@pytest.fixture
def directory():
    directory = Directory()
    for group in ("staff", "board", "all"):
        directory.create(group)
    directory.join("staff", "Ann@x.org")
    directory.join("staff", "bob@x.org")
    directory.join("board", "eve@x.org")
    directory.include("all", "staff")
    directory.include("all", "board")
    return directory


def test_join_normalises(directory):
    directory.join("staff", " ANN@x.org ")
    assert directory.members("staff") == ["ann@x.org", "bob@x.org"]


def test_expand(directory):
    assert directory.expand("all") == ["ann@x.org", "bob@x.org", "eve@x.org"]


def test_expand_is_only_a_view_of_the_moment(directory):
    directory.join("all", "info@x.org")
    directory.expand("all")
    assert directory.members("all") == ["info@x.org"]


def test_recipients(directory):
    assert recipients(directory, ["board", "staff"]) == ["ann@x.org", "bob@x.org", "eve@x.org"]


def test_cycle(directory):
    with pytest.raises(GroupError):
        directory.include("staff", "all")


def test_unknown(directory):
    with pytest.raises(GroupError):
        directory.expand("nobody")


def test_bad_address(directory):
    with pytest.raises(GroupError):
        directory.join("staff", "nonsense")
