from heating import Settings, read_pairs, schedule


def test_read_pairs():
    assert read_pairs("Day = 21 # warm\n\nnonsense\n") == {"day": "21"}


def test_defaults():
    assert Settings().number("day") == 20.0


def test_decimal_comma():
    assert Settings("day = 21,5").number("day") == 21.5


def test_flag():
    assert Settings("holiday = Yes").flag("holiday")
    assert not Settings("holiday = no").flag("holiday", True)
    assert Settings().flag("holiday", True)


def test_target():
    settings = Settings("night = 15")
    assert settings.target(5) == 15
    assert settings.target(6) == 20
    assert settings.target(12, away=True) == 5


def test_schedule():
    assert schedule("holiday = on") == [5.0] * 24


def test_schedule_survives_scribbles():
    assert schedule("day = cosy please")[12] == 20.0
