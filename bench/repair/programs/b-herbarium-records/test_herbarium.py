import pytest

from herbarium import FormatError, by_genus, format_records, parse_records

SHEETS = """\
# shelf 4
Sheet: 101
Name: Rosa canina
Note: found near
  the old mill

Sheet: 102
Name: Salix alba

"""


def test_parse():
    records = parse_records(SHEETS)
    assert [r["sheet"] for r in records] == ["101", "102"]
    assert records[0]["note"] == "found near the old mill"


def test_genus():
    assert by_genus(parse_records(SHEETS)) == {"Rosa": ["101"], "Salix": ["102"]}


def test_unknown_genus():
    assert by_genus([{"sheet": "7"}]) == {"Unknown": ["7"]}


def test_empty():
    assert parse_records("\n\n# nothing\n") == []


def test_bad_line():
    with pytest.raises(FormatError) as caught:
        parse_records("Sheet: 1\n\nnonsense\n")
    assert caught.value.line_number == 3


def test_repeated_field():
    with pytest.raises(FormatError):
        parse_records("Sheet: 1\nSheet: 2\n")


def test_write_and_read():
    records = [{"sheet": "1", "name": "Acer rubrum"}, {"sheet": "2", "name": "Acer nigrum"}]
    assert parse_records(format_records(records)) == records
