import pytest

from chart import Axis, BarChart, compare


@pytest.mark.parametrize("name,unit,title", [
    ("Rain", "mm", "Rain (mm)"),
    ("Visitors", "", "Visitors"),
    ("Share", "%", "Share (%)"),
    ("", "", ""),
    ("", "m", " (m)"),
])
def test_title(name, unit, title):
    assert Axis(name, unit).title() == title


def test_no_data_without_unit():
    assert BarChart(Axis("Visitors")).render() == ["Visitors", "no data"]


def test_compare_without_units():
    assert compare([BarChart(Axis("A")), BarChart(Axis("B"))]) == ["1. A", "2. B"]


def test_format_unchanged():
    assert Axis("A").format(0) == "0"
    assert Axis("A", "kg").format(0) == "0 kg"
