import pytest

from formula import FormulaError, Sheet


def value(formula, **cells):
    return Sheet({"Z1": formula, **cells}).value("Z1")


def test_number_and_plain_text():
    assert value(3) == 3
    assert value("4.5") == 4.5


def test_precedence():
    assert value("=1 + 2 * 3") == 7
    assert value("=(1 + 2) * 3") == 9


def test_left_to_right():
    assert value("=10 - 4 - 3") == 3
    assert value("=12 / 3 / 2") == 2


def test_cells():
    assert value("=A1 * B2", A1=6, B2="=A1 + 1") == 42


def test_debit_in_front():
    assert value("=-A1 + 100", A1=30) == 70


def test_factor_with_sign():
    assert value("=5 * -2") == -10


def test_empty_cell():
    assert value("=A9 + 1") == 1


def test_errors():
    for formula in ("=", "=1 +", "=(1", "=1 2", "=1 / A1", "=a1", "=*2"):
        with pytest.raises(FormulaError):
            value(formula)


def test_loop():
    with pytest.raises(FormulaError):
        Sheet({"A1": "=B1", "B1": "=A1 + 1"}).value("A1")
