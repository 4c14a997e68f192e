import pytest

from deploybranches import branch_name, by_project, deployment, project_name


@pytest.mark.parametrize("ref,name", [
    ("refs/heads/hotfix", "hotfix"),
    ("refs/heads/release-2", "release-2"),
    ("refs/heads/dashboard", "dashboard"),
    ("refs/heads/refs/heads/x", "refs/heads/x"),
    ("refs/heads/main", "main"),
    ("refs/tags/a/b", "a/b"),
    ("heads", "heads"),
    ("refs/pull/4", "refs/pull/4"),
])
def test_branch(ref, name):
    assert branch_name(ref) == name


@pytest.mark.parametrize("url,name", [
    ("git@h:t/digit.git", "digit"),
    ("https://h/t/legit", "legit"),
    ("https://h/t/git.git", "git"),
    ("https://h/t/a.b.git/", "a.b"),
    ("h:x.git.git", "x.git"),
])
def test_project(url, name):
    assert project_name(url) == name


def test_deployment_host():
    d = deployment("h:t/toolkit.git", "refs/heads/search")
    assert d.host == "search.toolkit.test"


def test_groups():
    assert by_project([("h:audit.git", "refs/heads/edit")]) == {"audit": ["edit.audit.test"]}
