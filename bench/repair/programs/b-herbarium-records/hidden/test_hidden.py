import pytest

from herbarium import FormatError, by_genus, format_record, format_records, parse_records


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n\n\n", "\n  \n", "\n# end", "\n\n# end\n"])
def test_ends(end):
    assert parse_records("A: 1\n\nB: 2" + end) == [{"a": "1"}, {"b": "2"}]


def test_single_record():
    assert parse_records("A: 1") == [{"a": "1"}]


def test_continuation_at_the_end():
    assert parse_records("A: 1\n  2") == [{"a": "1 2"}]


def test_no_empty_records():
    assert parse_records("\n\nA: 1\n\n\n\nB: 2\n\n\n") == [{"a": "1"}, {"b": "2"}]
    assert parse_records("") == []


def test_continuation_without_field():
    with pytest.raises(FormatError):
        parse_records("A: 1\n\n  more")


def test_round_trip_of_many():
    records = [{"sheet": str(n), "name": f"Genus{n} x"} for n in range(5)]
    assert parse_records(format_records(records)) == records


def test_records_are_separate():
    records = parse_records("A: 1\n\nA: 2")
    records[0]["a"] = "x"
    assert records[1] == {"a": "2"}
