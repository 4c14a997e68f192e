import pytest

from rosterimport import ImportProblem, Member, decode, load

BOM = b"\xef\xbb\xbf"


def test_decode_with_mark():
    assert decode(BOM + "é".encode()) == "é"


def test_decode_without_mark():
    assert decode("é".encode()) == "é"
    assert decode(b"") == ""


def test_only_the_leading_mark_goes():
    assert decode(BOM + b"a" + BOM) == "a\ufeff"


def test_code_page():
    assert decode("10 € für Zoë".encode("cp1252")) == "10 € für Zoë"


def test_email_first_with_mark():
    members, complaints = load(BOM + b"email,name\nA@B,Ann\n")
    assert members == [Member("Ann", "a@b")] and not complaints


def test_quoted_header_with_mark():
    members, _ = load(BOM + b'"name","email"\n"Doe, Ann","a@b"\n')
    assert members == [Member("Doe, Ann", "a@b")]


def test_optional_first_column_with_mark():
    members, _ = load(BOM + b"section\tname\temail\nChess\tAnn\ta@b\n")
    assert members == [Member("Ann", "a@b", "Chess")]


def test_missing_with_mark():
    with pytest.raises(ImportProblem, match="missing column: email$"):
        load(BOM + b"name\nAnn\n")


def test_non_ascii_with_mark():
    members, _ = load(BOM + "name,email\nŽofie,z@b\n".encode())
    assert members[0].name == "Žofie"
