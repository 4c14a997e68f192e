import pytest

from rows import Hall, row_label, row_number


def test_round_trip():
    for number in range(1, 1500):
        assert row_number(row_label(number)) == number


def test_labels_are_letters_and_unique():
    labels = [row_label(number) for number in range(1, 800)]
    assert len(set(labels)) == len(labels)
    assert all(label.isalpha() and label.isupper() for label in labels)


def test_known_labels():
    assert row_label(26) == "Z"
    assert row_label(52) == "AZ"
    assert row_label(53) == "BA"
    assert row_label(702) == "ZZ"
    assert row_label(703) == "AAA"


def test_length_grows_at_the_right_place():
    assert [len(row_label(n)) for n in (1, 25, 26, 27, 702, 703)] == [1, 1, 1, 2, 2, 3]


def test_no_row():
    for number in (0, -3):
        with pytest.raises(ValueError):
            row_label(number)


def test_free_in_last_letter():
    assert Hall(26, 2).free_in_row(26) == ["Z1", "Z2"]


def test_plan_width():
    assert Hall(26, 1).plan()[0] == "A ."
    assert Hall(27, 1).plan()[0] == " A ."
