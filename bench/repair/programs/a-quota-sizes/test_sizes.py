import pytest

from sizes import Quota, format_size, parse_size


def test_parse_decimal():
    assert parse_size("5 kB") == 5000
    assert parse_size("1.5MB") == 1500000


def test_parse_binary():
    assert parse_size("5 KiB") == 5120
    assert parse_size("2GiB") == 2 * 1024 ** 3


def test_parse_bytes():
    assert parse_size("17") == 17


def test_parse_errors():
    for text in ("", "x", "5 XB", "-1 kB", "1.kB"):
        with pytest.raises(ValueError):
            parse_size(text)


def test_small_sizes():
    assert format_size(0) == "0 B"
    assert format_size(999) == "999 B"


def test_format():
    assert format_size(2048) == "2.0 KiB"
    assert format_size(5 * 1024 ** 2) == "5.0 MiB"


def test_does_not_fit():
    quota = Quota("1 kB")
    quota.store(600)
    with pytest.raises(ValueError):
        quota.store(401)
    quota.store(400)


def test_status():
    quota = Quota("4 GiB")
    quota.store(3 * 1024 ** 3)
    assert quota.status() == "3.0 GiB of 4.0 GiB (75%)"


def test_status_with_warning():
    quota = Quota("500")
    quota.store(450)
    assert quota.status() == "450 B of 500 B (90%)!"
    quota.remove(1000)
    assert quota.status() == "0 B of 500 B (0%)"
