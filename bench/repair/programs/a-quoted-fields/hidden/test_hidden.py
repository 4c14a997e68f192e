import pytest

from fields import FieldError, join_fields, read_records, split_line


def test_mark_at_the_start():
    assert split_line('"""a"') == ['"a']


def test_mark_at_the_end():
    assert split_line('"a""",b') == ['a"', "b"]


def test_only_a_mark():
    assert split_line('""""') == ['"']
    assert split_line('"""""",x') == ['""', "x"]


def test_mark_then_delimiter():
    assert split_line('"a"",b",c') == ['a",b', "c"]


def test_round_trips():
    for fields in (['"'], ['""', ""], ['"a"', 'b"'], ["", '",'], ['x"y"z', "1"], ["", ""]):
        assert split_line(join_fields(fields)) == fields


def test_odd_number_of_marks():
    for line in ('"a""', '"""', 'x,"""'):
        with pytest.raises(FieldError):
            split_line(line)


def test_text_after_quote_still_refused():
    for line in ('"a"b', '"a" "b"', '"a"""b'):
        with pytest.raises(FieldError):
            split_line(line)


def test_mark_in_unquoted_field_is_kept():
    assert split_line('3",4"') == ['3"', '4"']
    assert split_line('a""b') == ['a""b']


def test_closing_mark_followed_by_delimiter():
    assert split_line('"a","b"') == ["a", "b"]
    assert split_line('"",""') == ["", ""]


def test_wrong_number_of_fields():
    with pytest.raises(FieldError):
        read_records('a,b\n"1,2"')
