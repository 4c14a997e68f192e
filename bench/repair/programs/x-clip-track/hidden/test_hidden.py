import pytest

from track import Clip, Track


@pytest.mark.parametrize("time, expected", [(1599, 100), (1600, 100), (1601, 99.75), (1800, 50), (1900, 25), (1999, 0.25), (2000, 0)])
def test_fade_out_of_late_clip(time, expected):
    assert Clip("a", 1000, 1000, fade_out=400).level_at(time) == pytest.approx(expected)


def test_fade_out_falls():
    clip = Clip("a", 0, 300, 90, fade_out=300)
    levels = [clip.level_at(time) for time in range(300)]
    assert levels == sorted(levels, reverse=True)
    assert levels[0] == 90


def test_fade_in_rises():
    clip = Clip("a", 0, 300, 90, fade_in=300)
    levels = [clip.level_at(time) for time in range(300)]
    assert levels == sorted(levels)
    assert levels[0] == 0


def test_both_fades_mirror():
    clip = Clip("a", 0, 1000, 60, 200, 200)
    for step in range(1, 200, 7):
        assert clip.level_at(step) == pytest.approx(clip.level_at(1000 - step))


def test_cross_fade_stays_level():
    track = Track()
    track.add(Clip("a", 0, 1000, 80, fade_out=500))
    track.add(Clip("b", 500, 1000, 80, fade_in=500))
    for time in range(0, 1500, 50):
        assert track.level_at(time) == pytest.approx(80)


def test_master():
    track = Track(50)
    track.add(Clip("a", 0, 1000, 80, fade_out=1000))
    assert track.level_at(0) == 40
    assert track.level_at(750) == 10


def test_without_fades():
    clip = Clip("a", 0, 10)
    assert [clip.level_at(time) for time in (-1, 0, 9, 10)] == [0, 100, 100, 0]


def test_empty_track():
    assert Track().level_at(5) == 0
    assert Track().length == 0
