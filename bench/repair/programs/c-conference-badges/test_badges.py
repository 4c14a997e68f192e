import pytest

from badges import DuplicateBadge, Register, load, split_line, summary


def test_split_line():
    assert split_line(" 17 ;  Ada   Lovelace ") == ("17", "Ada Lovelace")


def test_split_line_without_name():
    with pytest.raises(ValueError):
        split_line("17;")


def test_register_refuses_duplicates():
    register = Register()
    register.add(1, "Ada")
    register.add(1, "Ada")
    with pytest.raises(DuplicateBadge):
        register.add(1, "Bo")


def test_load():
    register = Register()
    assert load(["1; Ada", "", "2; Bo"], register) == []
    assert register.holder(2) == "Bo"
    assert len(register) == 2


def test_unreadable_lines():
    assert load(["x; Ada", "2; Bo", "3"], Register()) == [1, 3]


def test_load_reports_duplicates():
    with pytest.raises(DuplicateBadge):
        load(["1; Ada", "1; Bo"], Register())


def test_summary():
    assert summary(["1; Ada", "?", "2; Bo"]) == "2 badges, unreadable lines: 2"
