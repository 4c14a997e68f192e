import pytest

from strip import UnfinishedError, code_lines, strip_comments


@pytest.mark.parametrize(
    "text, expected",
    [
        ("a = b / c", "a = b / c"),
        ("x // note\ny", "x \ny"),
        ("a/* b */c", "a c"),
        ("/***/x", " x"),
        ('u = "http://host"', 'u = "http://host"'),
        (r"s = 'it\'s // here' // gone", r"s = 'it\'s // here' "),
    ],
)
def test_strip(text, expected):
    assert strip_comments(text) == expected


def test_two_strings():
    text = r'f("a \" /* b", "c") /* d */;'
    assert strip_comments(text) == r'f("a \" /* b", "c")  ;'


def test_code_lines():
    assert code_lines("// head\n\nint a; /* one\ntwo */\nint b;\n") == ["int a;", "int b;"]


def test_unfinished():
    with pytest.raises(UnfinishedError):
        strip_comments("a /* b")
