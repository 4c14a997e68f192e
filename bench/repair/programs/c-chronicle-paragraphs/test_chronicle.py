from chronicle import heading, longest_day, paragraphs, split_days, word_counts

TEXT = """\
Kept by the miller.

## 3 May 1871
The river rose
in the night.

Two sheep lost.
## 4 May 1871
## 5 May 1871
Bridge mended by all hands of the whole village, with song.
"""


def test_heading():
    assert heading("##  3 May 1871 ") == "3 May 1871"
    assert heading("3 May") is None


def test_paragraphs():
    assert paragraphs(["a", " b", "", "", "c"]) == ["a b", "c"]


def test_no_paragraphs():
    assert paragraphs([]) == []


def test_first_days():
    days = split_days(TEXT)
    assert days[0] == ("", ["Kept by the miller."])
    assert days[1] == ("3 May 1871", ["The river rose in the night.", "Two sheep lost."])
    assert days[2] == ("4 May 1871", [])


def test_empty_text():
    assert split_days("") == []
    assert longest_day("") is None


def test_counts_of_a_day():
    assert word_counts(TEXT)["3 May 1871"] == 9


def test_longest_day():
    assert longest_day(TEXT) == "5 May 1871"


def test_number_of_days():
    assert len(split_days(TEXT)) == 4
