from subtitles import plain, problems, tag_counts


def test_one_tag():
    assert tag_counts("<b>") == {"b": 1}


def test_different_tags():
    assert tag_counts("a <b>b</b> <c.red>c</c>") == {"b": 1, "/b": 1, "c": 1, "/c": 1}


def test_adjacent_tags():
    assert tag_counts("<i><b>x</b></i>") == {"i": 1, "b": 1, "/b": 1, "/i": 1}


def test_unfinished_tag():
    assert tag_counts("<i>x</i> 3 < 4") == {"i": 1, "/i": 1}


def test_no_tags():
    assert tag_counts("") == {}
    assert problems("") == []


def test_problems():
    assert problems("<i>x <blink>y</blink>") == ["unknown tag <blink>", "unbalanced <i>"]


def test_balanced():
    assert problems("<i>x</i><u>y</u>") == []


def test_plain_with_unknown():
    assert plain("1 > 0 <x>y") == "1 > 0 y"
