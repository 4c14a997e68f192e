import pytest

from strip import UnfinishedError, code_lines, strip_comments


def same(text):
    assert strip_comments(text) == text


def test_escaped_quote_then_comment_marks():
    same(r'"a\"//b"')
    same(r"'\'/*'")


def test_escaped_backslash_ends():
    assert strip_comments(r'"a\\" // b') == r'"a\\" '
    assert strip_comments(r"'\\'/*x*/'y'") == r"'\\' 'y'"


def test_escape_of_plain_character():
    assert strip_comments(r'"\n // in" // out') == r'"\n // in" '
    same(r'"\t/*"')


def test_many_escapes():
    same(r'"\"\"\" // \\\" /* "')
    assert strip_comments(r'"\\\"//" //c') == r'"\\\"//" '


def test_backslash_outside_of_strings():
    assert strip_comments("a \\ b // c") == "a \\ b "
    assert strip_comments("\\/* c */x") == "\\ x"


def test_string_ends_after_backslash():
    with pytest.raises(UnfinishedError):
        strip_comments('"abc\\')
    with pytest.raises(UnfinishedError):
        strip_comments('"abc\\"')


def test_other_quote_in_string():
    same('"it\'s // fine"')
    assert strip_comments("'\"' // x") == "'\"' "


def test_string_after_slash():
    assert strip_comments(r'a/"b\"//c"//d') == r'a/"b\"//c"'


def test_slash_at_the_end():
    assert strip_comments("a/") == "a/"


def test_code_lines_with_strings():
    text = 's = "a \\" // b"; // c\n// d\nt = 1;\n'
    assert code_lines(text) == ['s = "a \\" // b";', "t = 1;"]
