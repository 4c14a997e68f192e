from hives import HiveLog, report


def make(*counts):
    log = HiveLog()
    for day, count in enumerate(counts, 1):
        if count == "absent":
            log.add("H", f"2024-06-{day:02d}")
        else:
            log.add("H", f"2024-06-{day:02d}", mites=count)
    return log


def test_none_left_out():
    assert make(6, None, 2).mean_mites("H") == 4


def test_absent_left_out():
    assert make("absent", 5).mean_mites("H") == 5


def test_zero_is_a_count():
    assert make(0, 6).mean_mites("H") == 3


def test_only_zero():
    assert make(0, 0, None).mean_mites("H") == 0


def test_never_counted():
    assert make(None, "absent").mean_mites("H") is None
    assert make(None).needs_treatment() == []


def test_threshold_inclusive():
    assert make(3, None).needs_treatment() == ["H"]
    assert make(2, 3).needs_treatment() == []


def test_report_zero():
    assert report(make(0, "absent")) == "H: 0.0 mites, queen seen never"


def test_empty_report():
    assert report(HiveLog()) == ""
