import pytest

from importer import Store
from records import Item, RowError, number, read_item


@pytest.mark.parametrize("text", ["", "x", "1.5", "1 2", "0x10", "--1"])
def test_bad_numbers(text):
    with pytest.raises(RowError) as caught:
        number(text, "amount")
    assert str(caught.value) == f"amount is not a number: {text!r}"


def test_good_numbers():
    assert number("0", "amount") == 0
    assert number("0042", "amount") == 42


def test_bad_shelf():
    with pytest.raises(RowError, match="shelf is not a number: 'top'"):
        read_item("a,bolt,1,top")


def test_negative_keeps_its_message():
    with pytest.raises(RowError, match="^shelf is negative$"):
        read_item("a,bolt,1,-3")


def test_all_kinds_of_bad_rows():
    store = Store()
    report = store.load("a,bolt,1\n,nut,2\nb,nut,\na,pin,1\n\nc\nd,cap,2,?\ne,rod,-2\nf,cog,9,0")
    assert report.taken == 2
    assert report.errors == [
        "line 2: no code",
        "line 3: amount is not a number: ''",
        "line 4: code a occurs twice",
        "line 6: 1 fields",
        "line 7: shelf is not a number: '?'",
        "line 8: amount is negative",
    ]
    assert store.items == {"a": Item("a", "bolt", 1), "f": Item("f", "cog", 9, 0)}


def test_bad_row_is_not_stored():
    store = Store()
    store.load("a,bolt,ten")
    assert store.items == {}
    assert store.load("a,bolt,10").taken == 1


def test_only_bad_rows():
    report = Store().load("a,b,c\nd,e,f")
    assert (report.taken, len(report.errors)) == (0, 2)
