import pytest

from sizes import BINARY, Quota, format_size, parse_size


def test_below_one_unit():
    assert format_size(1000) == "1000 B"
    assert format_size(1023) == "1023 B"
    assert format_size(1024) == "1.0 KiB"


def test_every_unit():
    for power, unit in enumerate(BINARY[1:], 1):
        assert format_size(1024 ** power) == f"1.0 {unit}"
        assert format_size(3 * 1024 ** power) == f"3.0 {unit}"


def test_thousand_of_a_unit():
    assert format_size(1000 * 1024) == "1000.0 KiB"
    assert format_size(1000 * 1024 ** 2) == "1000.0 MiB"


def test_fractions():
    assert format_size(1536) == "1.5 KiB"
    assert format_size(1000000) == "976.6 KiB"


def test_beyond_the_last_unit():
    assert format_size(5000 * 1024 ** 4) == "5000.0 TiB"


def test_round_trip():
    for text in ("1.5 KiB", "700.0 MiB", "1010.0 KiB", "2.5 TiB", "1001 B"):
        assert format_size(parse_size(text)) == text


def test_quota_of_decimal_limit():
    assert Quota("2 MB").status() == "0 B of 1.9 MiB (0%)"


def test_parse_unchanged():
    assert parse_size("3 TB") == 3 * 10 ** 12
    with pytest.raises(ValueError):
        parse_size("3 tb")
