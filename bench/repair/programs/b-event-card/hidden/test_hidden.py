import pytest

from eventcard import dump, escape, load, unescape


@pytest.mark.parametrize("text, expected", [
    (",", "\\,"), (";", "\\;"), ("\n", "\\n"), ("\\", "\\\\"),
    ("a,b", "a\\,b"), ("\\,", "\\\\\\,"), ("\\n", "\\\\n"), ("\\\n", "\\\\\\n"),
])
def test_escape(text, expected):
    assert escape(text) == expected


@pytest.mark.parametrize("text", ["\\n", "\\\\", ",;\\\n,", "C:\\temp, D:\\new;\n", "", "\\"])
def test_round_trip(text):
    assert unescape(escape(text)) == text


def test_card_round_trip_folded():
    event = {"summary": "a,b;c\\d\n" * 20, "location": "x" * 81}
    assert load(dump(event)) == [event]
