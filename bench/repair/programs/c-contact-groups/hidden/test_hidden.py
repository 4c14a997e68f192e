import pytest

from contacts import AddressBook


def make():
    book = AddressBook()
    book.add("Grace Hopper", "100")
    book.add("Ada", "200")
    return book


@pytest.mark.parametrize("name", ["Ada", "ada", "ADA", " ada "])
def test_remove_any_spelling(name):
    book = make()
    assert book.remove(name) is True
    assert len(book) == 1
    assert book.remove(name) is False


@pytest.mark.parametrize("name", ["grace hopper", "GRACE  HOPPER", "Grace Hopper"])
def test_rename_any_spelling(name):
    book = make()
    book.rename(name, "Amazing  Grace")
    assert book.get("amazing grace").name == "Amazing Grace"
    assert "grace hopper" not in book and len(book) == 2


def test_change_of_spelling_only():
    book = make()
    book.rename("ada", "ADA")
    assert book.get("ada").name == "ADA"
    assert len(book) == 2


def test_names_keep_their_spelling():
    assert make().get("ADA").name == "Ada"


def test_rename_unknown():
    with pytest.raises(KeyError):
        make().rename("nobody", "someone")


def test_rename_then_remove():
    book = make()
    book.rename("Ada", "Countess")
    assert book.remove("COUNTESS")
    assert "ada" not in book


def test_taken_name_changes_nothing():
    book = make()
    with pytest.raises(ValueError):
        book.rename("Ada", "GRACE HOPPER")
    assert book.get("ada").phone == "200"
