import pytest

from contacts import AddressBook, key_of


@pytest.fixture
def book():
    book = AddressBook()
    book.add("Grace  Hopper", "100", ["navy"])
    book.add("ada", groups=["math"])
    return book


def test_key_of():
    assert key_of(" Grace  HOPPER ") == "grace hopper"


def test_contains(book):
    assert "grace hopper" in book
    assert "Grace" not in book


def test_add_again_updates(book):
    book.add("GRACE HOPPER", "200", ["math"])
    assert len(book) == 2
    assert book.get("grace hopper").phone == "200"
    assert book.group("math") == ["Grace Hopper", "ada"]


def test_get_unknown(book):
    assert book.get("nobody") is None


def test_remove_unknown(book):
    assert book.remove("nobody") is False


def test_remove(book):
    assert book.remove("Grace Hopper") is True
    assert "Grace Hopper" not in book


def test_rename(book):
    book.rename("Grace Hopper", "Admiral Hopper")
    assert book.get("admiral hopper").phone == "100"
    assert "grace hopper" not in book


def test_rename_to_taken_name(book):
    with pytest.raises(ValueError):
        book.rename("ada", "grace hopper")


def test_merge(book):
    other = AddressBook()
    other.add("Ada", "300")
    other.add("Alan")
    book.merge(other)
    assert len(book) == 3
    assert book.get("ADA").phone == "300"
