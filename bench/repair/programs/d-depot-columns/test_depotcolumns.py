import pytest

from depotcolumns import LAYOUT, format_line, parse, parse_line, total

LINE = "AB1234 Wing nut M6  R07  120"


def test_parse_text_fields():
    record = parse_line("AB12   Wing nut    R7     12")
    assert record["code"] == "AB12"
    assert record["title"] == "Wing nut"


def test_parse_full_line():
    assert parse_line(LINE) == {
        "code": "AB1234", "title": "Wing nut M6", "bin": "R07", "count": 120}


def test_format_full_line():
    record = {"code": "AB1234", "title": "Wing nut M6", "bin": "R07", "count": 120}
    assert format_line(record) == LINE


def test_round_trip():
    record = {"code": "X1", "title": "Washer", "bin": "Q", "count": 7}
    assert parse_line(format_line(record)) == record


def test_blank_count():
    assert parse_line("X1     Washer")["count"] == 0


def test_comments_are_skipped():
    assert parse("* depot 4\n\n") == []


def test_too_long():
    with pytest.raises(ValueError):
        LAYOUT[0].render("ABCDEFGH")


def test_total_of_nothing():
    assert total([]) == 0
