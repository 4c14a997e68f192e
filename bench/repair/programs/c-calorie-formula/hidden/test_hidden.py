import pytest

from formula import FormulaError, evaluate


@pytest.mark.parametrize("text", [
    "10 - 3 - 2",
    "10 - 3 + 2",
    "64 / 4 / 2 * 3",
    "8 / 2 * 4",
    "2 * 3 / 4 * 5",
    "10 - 2 * 3 - 4 / 2 / 2",
    "10 - (3 - 2) - (1 - 5)",
    "-3 - -2 - 1",
])
def test_same_as_python(text):
    assert evaluate(text) == pytest.approx(eval(text))


def test_trailing_operator():
    with pytest.raises(FormulaError):
        evaluate("4 - 3 -")


def test_names_in_a_chain():
    assert evaluate("a - b + c - d", a=10, b=4, c=3, d=2) == 7


def test_unbalanced():
    with pytest.raises(FormulaError):
        evaluate("4 - 3)")
