import pytest

from chart import Axis, BarChart, compare


def test_title_with_unit():
    assert Axis("Rain", "mm").title() == "Rain (mm)"


def test_format():
    assert Axis("Rain", "mm").format(2.5) == "2.5 mm"
    assert Axis("Share", "%", scale=100).format(0.25) == "25 %"
    assert Axis("Visitors").format(3) == "3"


def test_render():
    chart = BarChart(Axis("Rain", "mm"), width=4).add("May", 10).add("April", 20)
    assert chart.render() == ["Rain (mm)", "May   |## 10 mm", "April |#### 20 mm"]


def test_render_zeros():
    chart = BarChart(Axis("Rain", "mm")).add("May", 0)
    assert chart.render() == ["Rain (mm)", "May | 0 mm"]


def test_no_data():
    assert BarChart(Axis("Rain", "mm")).render() == ["Rain (mm)", "no data"]


def test_invalid():
    with pytest.raises(ValueError):
        BarChart(Axis("Rain", "mm"), width=0)
    with pytest.raises(ValueError):
        BarChart(Axis("Rain", "mm")).add("May", -1)


def test_render_counts():
    chart = BarChart(Axis("Visitors"), width=2, mark="*").add("Mon", 7)
    assert chart.render() == ["Visitors", "Mon |** 7"]


def test_compare():
    charts = [BarChart(Axis("Rain", "mm")), BarChart(Axis("Visitors"))]
    assert compare(charts) == ["1. Rain (mm)", "2. Visitors"]
