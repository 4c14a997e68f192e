from deploybranches import branch_name, by_project, deployment, project_name, slug


def test_main():
    assert branch_name("refs/heads/main") == "main"


def test_tag():
    assert branch_name("refs/tags/v1.2") == "v1.2"


def test_feature_branch():
    assert branch_name("refs/heads/feature/login") == "feature/login"


def test_project_from_https():
    assert project_name("https://forge.test/team/Shop.git") == "shop"


def test_project_from_ssh():
    assert project_name("git@forge.test:team/widget.git") == "widget"


def test_project_without_suffix():
    assert project_name("https://forge.test/team/shop/") == "shop"


def test_slug():
    assert slug("Fix/Umlaut_Bug!") == "fix-umlaut-bug"


def test_kinds():
    url = "https://forge.test/team/shop.git"
    assert deployment(url, "refs/heads/main").kind == "staging"
    assert deployment(url, "refs/tags/v1").kind == "release"
    assert deployment(url, "refs/heads/wip").kind == "preview"


def test_groups():
    url = "https://forge.test/team/shop.git"
    assert by_project([(url, "refs/heads/main"), (url, "refs/heads/wip")]) == {
        "shop": ["main.shop.test", "wip.shop.test"]}
