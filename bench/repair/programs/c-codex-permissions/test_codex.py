import pytest

from codex import Forbidden, Page, User, can_edit, can_read, edit, index, lock

ADA, BO, CY = User("ada"), User("bo"), User("cy")
ROOT = User("root", {"admin"})


def page(**kwargs):
    return Page("Magic", "ada", editors={"bo"}, **kwargs)


def test_owner_and_editor_edit():
    assert can_edit(ADA, page()) and can_edit(BO, page())


def test_others_do_not_edit():
    assert not can_edit(CY, page())
    assert not can_edit(None, page())


def test_admin_edits_everything():
    assert can_edit(ROOT, page(locked=True))


def test_hidden():
    assert [can_read(u, page(hidden=True)) for u in (None, ADA, BO, CY, ROOT)] == [False, True, True, False, True]


def test_lock_is_for_admins():
    with pytest.raises(Forbidden):
        lock(ADA, page())


def test_nobody_edits_after_locking():
    rules = page()
    lock(ROOT, rules)
    for user in (ADA, BO):
        with pytest.raises(Forbidden):
            edit(user, rules, "x")
    assert rules.text == ""


def test_edit():
    rules = page()
    edit(BO, rules, "new")
    assert rules.text == "new"


def test_index():
    pages = [page(), Page("Secret", "cy", hidden=True), Page("Open", "cy")]
    assert index(BO, pages) == ["Magic*", "Open"]
    assert index(CY, pages) == ["Magic", "Secret*", "Open*"]
