import pytest

from codex import Forbidden, Page, User, can_edit, edit, index, lock


@pytest.mark.parametrize("name,locked,allowed", [
    ("ada", False, True),
    ("ada", True, False),
    ("bo", False, True),
    ("bo", True, False),
    ("cy", False, False),
    ("cy", True, False),
])
def test_table(name, locked, allowed):
    assert can_edit(User(name), Page("P", "ada", locked=locked, editors={"bo"})) is allowed


def test_owner_who_is_editor():
    assert not can_edit(User("ada"), Page("P", "ada", locked=True, editors={"ada"}))


def test_owner_who_is_admin():
    assert can_edit(User("ada", {"admin"}), Page("P", "ada", locked=True))


def test_unlock():
    page = Page("P", "ada")
    root = User("root", {"admin"})
    lock(root, page)
    with pytest.raises(Forbidden):
        edit(User("ada"), page, "x")
    lock(root, page, False)
    edit(User("ada"), page, "y")
    assert page.text == "y"


def test_index_of_owner():
    pages = [Page("A", "ada"), Page("B", "ada", locked=True), Page("C", "ada", hidden=True, locked=True)]
    assert index(User("ada"), pages) == ["A*", "B", "C"]
    assert index(None, pages) == ["A", "B"]
