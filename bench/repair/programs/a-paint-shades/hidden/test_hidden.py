import pytest

from shades import Colour, complement, palette, turned

SOME = [Colour(255, 0, 0), Colour(10, 200, 30), Colour(120, 60, 200), Colour(250, 240, 10)]


def close(one, two):
    return all(abs(a - b) <= 1 for a, b in zip(one, two))


def test_sixths_of_the_wheel():
    red = Colour(255, 0, 0)
    assert [str(turned(red, d)) for d in (60, 120, 180, 240, 300)] == [
        "#ffff00", "#00ff00", "#00ffff", "#0000ff", "#ff00ff",
    ]


def test_backwards():
    assert turned(Colour(255, 0, 0), -120) == Colour(0, 0, 255)
    assert turned(Colour(255, 0, 0), -90) == turned(Colour(255, 0, 0), 270)


def test_several_turns():
    for colour in SOME:
        assert close(turned(colour, 720), colour)
        assert close(turned(colour, 400), turned(colour, 40))


def test_complement_twice():
    for colour in SOME:
        assert close(complement(complement(colour)), colour)


def test_small_angle_is_a_small_change():
    for colour in SOME:
        assert max(abs(a - b) for a, b in zip(turned(colour, 1), colour)) <= 6


def test_half_degree():
    assert turned(Colour(255, 0, 0), 0.5) == Colour(255, 2, 0)


def test_palette_of_four():
    expected = ["#ff0000", "#80ff00", "#00ffff", "#8000ff"]
    for text, wanted in zip(palette(Colour(255, 0, 0), 4), expected):
        assert close(Colour.parse(text), Colour.parse(wanted))
    assert len(set(palette(Colour(10, 200, 30), 12))) == 12


def test_palette_count():
    with pytest.raises(ValueError):
        palette(Colour(1, 2, 3), 0)
