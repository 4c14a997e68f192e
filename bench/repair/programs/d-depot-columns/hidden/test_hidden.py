import pytest

from depotcolumns import LAYOUT, Field, format_line, parse, parse_line, total

RULER = "1234567890123456789012345678"


def test_cut_ruler():
    assert [f.cut(RULER) for f in LAYOUT] == ["123456", "890123456789", "123", "5678"]


def test_widths():
    assert [f.width for f in LAYOUT] == [6, 12, 3, 4]


def test_width_agrees_with_cut():
    for f in LAYOUT:
        assert len(f.cut(RULER)) == f.width


def test_single_column_field():
    f = Field("flag", 3, 3)
    assert f.width == 1
    assert f.cut("abcd") == "c"
    assert f.render("y") == "y"


def test_full_width_round_trip():
    record = {"code": "ABCDEF", "title": "abcdefghijkl", "bin": "XYZ", "count": 9999}
    line = format_line(record)
    assert line == "ABCDEF abcdefghijkl XYZ 9999"
    assert parse_line(line) == record


def test_render_numeric():
    assert LAYOUT[3].render(12) == "  12"
    with pytest.raises(ValueError):
        LAYOUT[3].render(12345)


def test_total():
    text = "* c\nAB1234 Wing nut M6  R07  120\n\nAB1235 Wing nut M8  R08   34\n"
    assert total(parse(text)) == 154


def test_short_line():
    assert parse_line("ABCDEF")["code"] == "ABCDEF"
