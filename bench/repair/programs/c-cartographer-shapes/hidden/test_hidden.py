import pytest

from shapes import Marker, Spring, Summit, read_legend, shift_all


@pytest.mark.parametrize("kind", [Marker, Summit, Spring])
def test_from_text_keeps_class(kind):
    assert type(kind.from_text("1,2 a")) is kind


@pytest.mark.parametrize("kind", [Marker, Summit, Spring])
def test_moved_keeps_class_and_original(kind):
    marker = kind(1, 2, "a")
    other = marker.moved(2, 3)
    assert type(other) is kind
    assert (other.x, other.y, other.label) == (3, 5, "a")
    assert (marker.x, marker.y) == (1, 2)


def test_new_subclass():
    class Hut(Marker):
        symbol = "#"

    assert Hut.from_text("0,0 inn").moved(1, 0).draw() == "#(1,0) inn"


def test_read_legend_classes():
    kinds = [type(m) for m in read_legend(["spring:1,1", "point: 2,2", "summit: 3,3"])]
    assert kinds == [Spring, Marker, Summit]


def test_shift_nothing():
    assert shift_all([], 1, 1) == []
