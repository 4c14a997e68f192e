from frost import Day, count_kinds, longest_cold_spell, read_log


def day(*values):
    return read_log([f"2024-02-01 00:00 {value}" for value in values])[0]


def test_all_below_zero():
    assert day(-3.0, -8.0, -5.0).high == -3.0
    assert day(-3.0, -8.0, -5.0).range == 5.0


def test_single_values():
    for value in (-20.0, -0.1, 0.0, 0.1, 20.0):
        one = day(value)
        assert one.low == one.high == value
        assert one.range == 0


def test_colder_than_any_guess():
    assert day(-300.0, -1000.0).high == -300.0


def test_zero_is_not_ice():
    assert day(-4.0, 0.0).kind == "frost"
    assert day(-4.0, -0.1).kind == "ice"
    assert day(0.0, 1.0).kind == "mild"


def test_order_of_values_does_not_matter():
    assert day(-2.0, -6.0) == day(-6.0, -2.0)


def test_kinds():
    log = [f"2024-02-0{d} 00:00 -{d}" for d in range(1, 6)]
    assert count_kinds(read_log(log)) == {"ice": 5, "frost": 0, "mild": 0}
    assert longest_cold_spell(read_log(log)) == 5


def test_day_by_hand():
    one = Day("2024-02-01")
    one.add(-7.5)
    assert (one.low, one.high, one.count) == (-7.5, -7.5, 1)
