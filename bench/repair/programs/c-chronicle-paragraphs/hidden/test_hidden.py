from chronicle import longest_day, split_days, word_counts


def test_only_preface():
    assert split_days("hello\nthere\n\nyou") == [("", ["hello there", "you"])]


def test_blank_text():
    assert split_days("\n  \n\n") == []


def test_single_heading():
    assert split_days("## A") == [("A", [])]


def test_single_day():
    assert split_days("## A\nx y\n") == [("A", ["x y"])]


def test_no_preface_entry_for_blank_lines():
    assert split_days("\n\n## A\nx\n## B\ny z") == [("A", ["x"]), ("B", ["y z"])]


def test_same_title_twice():
    assert word_counts("## A\nx\n## B\ny\n## A\nz z") == {"A": 3, "B": 1}


def test_nothing_is_added_twice():
    text = "pre\n## A\na\n## B\nb\n\nc\n## C\n"
    assert [t for t, _ in split_days(text)] == ["", "A", "B", "C"]


def test_longest_without_headings():
    assert longest_day("many words in the preface") is None
