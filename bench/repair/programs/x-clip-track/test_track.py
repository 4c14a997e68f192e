import pytest

from levels import blend, clamp
from track import Clip, Track


@pytest.mark.parametrize("value, expected", [(-3, 0), (40, 40), (180, 100)])
def test_clamp(value, expected):
    assert clamp(value, 0, 100) == expected


def test_blend():
    assert blend(20, 60, 0.25) == 30


def test_plain_clip():
    clip = Clip("a", 1000, 500, 80)
    assert [clip.level_at(time) for time in (999, 1000, 1499, 1500)] == [0, 80, 80, 0]


def test_fade_in():
    clip = Clip("a", 0, 1000, 80, fade_in=400)
    assert [clip.level_at(time) for time in (0, 100, 400)] == [0, 20, 80]


def test_fade_out():
    clip = Clip("a", 0, 1000, 80, fade_out=400)
    assert [clip.level_at(time) for time in (600, 700, 900)] == [80, 60, 20]


def test_track():
    track = Track()
    track.add(Clip("b", 500, 1000, 70))
    track.add(Clip("a", 0, 1000, 60))
    assert track.playing(600) == ["a", "b"]
    assert [track.level_at(time) for time in (0, 600, 1200)] == [60, 100, 70]
    assert track.length == 1500
