import pytest

from badges import DuplicateBadge, Register, load, summary


def test_duplicate_after_unreadable():
    with pytest.raises(DuplicateBadge):
        load(["?", "1; Ada", "1", "01; Bo"], Register())


def test_message():
    with pytest.raises(DuplicateBadge, match="badge 7 belongs to Ada"):
        summary(["7; Ada", "7; Cy"])


def test_same_person_twice_is_fine():
    register = Register()
    assert load(["7; Ada", "7; Ada"], register) == []
    assert len(register) == 1


def test_unreadable_lines_add_nothing():
    register = Register()
    assert load(["5; Eve", "x; Ada", "; Bo", "9;"], register) == [2, 3, 4]
    assert len(register) == 1
    assert register.holder(5) == "Eve"


def test_unreadable_line_does_not_repeat_the_one_before():
    register = Register()
    load(["5; Eve", "x; Ada"], register)
    assert register.holder(5) == "Eve"


def test_lines_after_unreadable_are_loaded():
    register = Register()
    assert load(["x; Ada", "6; Flo"], register) == [1]
    assert register.holder(6) == "Flo"


def test_unreadable_first_line_only():
    assert summary(["junk"]) == "0 badges, unreadable lines: 1"
