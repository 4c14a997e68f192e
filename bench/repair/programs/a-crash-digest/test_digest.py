from crashes import read_crashes
from digest import digest, files_involved, signature

ONE = """10:00:01 CRASH KeyError: 'id'
    at load(store.py:12)
    at main(app.py:3)
""".splitlines()

OTHER = """10:05:00 CRASH IOError: disk full
    at flush(disk.py:40)
    at save(store.py:30)
    at main(app.py:5)
""".splitlines()


def test_one_crash():
    crash, = read_crashes(ONE)
    assert crash.time == "10:00:01"
    assert crash.error == "KeyError"
    assert crash.message == "'id'"
    assert crash.frames == (("load", "store.py", 12), ("main", "app.py", 3))


def test_no_crash():
    assert read_crashes(["10:00:00 INFO started", ""]) == []


def test_frames_without_header_are_skipped():
    assert read_crashes(["    at load(store.py:12)"]) == []


def test_other_line_ends_a_crash():
    crash, = read_crashes(ONE + ["10:00:02 INFO restart", "    at x(y.py:1)"])
    assert len(crash.frames) == 2


def test_signature():
    crash, = read_crashes(OTHER)
    assert signature(crash) == "IOError < flush < save"
    assert signature(crash, depth=0) == "IOError"


def test_digest_of_same_crashes():
    assert digest(ONE + ["10:00:02 INFO restart"] + ONE) == ["2x KeyError < load < main"]


def test_digest_of_different_crashes():
    assert digest(ONE + OTHER + ONE) == [
        "2x KeyError < load < main",
        "1x IOError < flush < save",
    ]


def test_files_involved():
    assert files_involved(ONE + OTHER) == {"store.py": 2, "app.py": 2, "disk.py": 1}
