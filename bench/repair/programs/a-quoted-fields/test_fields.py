import pytest

from fields import FieldError, join_fields, read_records, split_line


def test_plain():
    assert split_line("a,b,,c") == ["a", "b", "", "c"]


def test_empty_line_is_one_field():
    assert split_line("") == [""]


def test_quoted_delimiter():
    assert split_line('1,"Smith, John",x') == ["1", "Smith, John", "x"]


def test_empty_quoted():
    assert split_line('"",a') == ["", "a"]


def test_other_delimiter():
    assert split_line("a;b,c", ";") == ["a", "b,c"]


def test_not_closed():
    with pytest.raises(FieldError):
        split_line('a,"b')


def test_text_after_closing_quote():
    with pytest.raises(FieldError):
        split_line('"a"b,c')


def test_round_trip():
    fields = ["plain", "a,b", 'the "best" one']
    assert split_line(join_fields(fields)) == fields


def test_records():
    text = 'name,size\nnail,"2"\n"screw, long",60\n'
    assert read_records(text) == [
        {"name": "nail", "size": "2"},
        {"name": "screw, long", "size": "60"},
    ]


def test_record_with_inches():
    assert read_records('name,size\npipe,"3"" wide"') == [{"name": "pipe", "size": '3" wide'}]
