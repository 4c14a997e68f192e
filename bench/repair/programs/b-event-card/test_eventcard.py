from eventcard import dump, escape, fold, load, unescape, unfold


def test_escape_plain():
    assert escape("Tea at four") == "Tea at four"


def test_unescape():
    assert unescape("a\\, b\\; c\\nd\\\\e") == "a, b; c\nd\\e"


def test_dump():
    assert dump({"summary": "Tea"}) == "BEGIN:EVENT\nSUMMARY:Tea\nEND:EVENT\n"


def test_load():
    text = "BEGIN:EVENT\nSUMMARY:Tea\\, cake\nEND:EVENT\nBEGIN:EVENT\nEND:EVENT\n"
    assert load(text) == [{"summary": "Tea, cake"}, {}]


def test_fold():
    pieces = fold("x" * 100)
    assert [len(p) for p in pieces] == [40, 40, 22]
    assert unfold(pieces) == ["x" * 100]


def test_windows_path_survives():
    event = {"attach": "C:\\new\\notes.txt"}
    assert load(dump(event)) == [event]


def test_two_line_description_survives():
    event = {"summary": "Tea", "description": "Bring cake, milk;\nno sugar"}
    assert load(dump(event)) == [event]
