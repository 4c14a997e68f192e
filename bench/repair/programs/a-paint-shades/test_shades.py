import pytest

from shades import Colour, complement, lighter, palette, turned

RED = Colour(255, 0, 0)


def test_parse():
    assert Colour.parse("#ff8000") == Colour(255, 128, 0)
    assert Colour.parse("#0f0") == Colour(0, 255, 0)


def test_parse_errors():
    for text in ("ff0000", "#ff00", "#gggggg"):
        with pytest.raises(ValueError):
            Colour.parse(text)


def test_text():
    assert str(Colour(1, 2, 254)) == "#0102fe"


def test_lighter():
    assert lighter(RED, 25) == Colour(255, 128, 128)
    assert lighter(RED, 90) == Colour(255, 255, 255)


def test_darker():
    assert lighter(RED, -25) == Colour(128, 0, 0)


def test_full_turn():
    assert turned(RED, 360) == RED
    assert turned(RED, 0) == RED


def test_complement():
    assert complement(RED) == Colour(0, 255, 255)


def test_grey_has_no_hue():
    assert complement(Colour(90, 90, 90)) == Colour(90, 90, 90)


def test_palette():
    assert palette(RED, 3) == ["#ff0000", "#00ff00", "#0000ff"]
    assert palette(RED, 1) == ["#ff0000"]
