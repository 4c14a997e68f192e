import pytest

from formula import FormulaError, Sheet


def value(formula, **cells):
    return Sheet({"Z1": formula, **cells}).value("Z1")


def test_sign_before_number():
    assert value("=-3") == -3
    assert value("=- 3.5") == -3.5


def test_sign_before_bracket():
    assert value("=-(2 + 3)") == -5
    assert value("=-(2 + 3) * 2") == -10
    assert value("=(-2)") == -2


def test_sign_binds_to_the_operand_only():
    assert value("=-2 + 3") == 1
    assert value("=-2 * 3 + 10") == 4
    assert value("=-2 - 3") == -5


def test_two_signs():
    assert value("=5 - -2") == 7
    assert value("=5 + -2") == 3
    assert value("=--4") == 4


def test_sign_in_divisor():
    assert value("=8 / -2") == -4
    assert value("=8 / -2 / -2") == 2


def test_sign_before_cell():
    assert value("=3 * -A1 + B1", A1=2, B1="=-A1") == -8


def test_still_errors():
    for formula in ("=-", "=5 -", "=-*2", "=(-)", "=5 * / 2", "=1 / -A1"):
        with pytest.raises(FormulaError):
            value(formula)


def test_subtraction_unchanged():
    assert value("=10 - 4 - 3") == 3
    assert value("=10-(4-3)") == 9
