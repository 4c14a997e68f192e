from crashes import read_crashes
from digest import digest, files_involved


def crash(name, *functions):
    return [f"01:02:03 CRASH {name}: m"] + [f"  at {f}({f}.py:{i})" for i, f in enumerate(functions, 1)]


INFO = ["01:02:04 INFO fine"]


def frames(lines):
    return [[f for f, _, _ in c.frames] for c in read_crashes(lines)]


def test_frames_directly_after_each_other():
    assert frames(crash("A", "x", "y") + crash("B", "z")) == [["x", "y"], ["z"]]


def test_frames_with_a_line_between():
    assert frames(crash("A", "x") + INFO + crash("B", "z", "w")) == [["x"], ["z", "w"]]


def test_crash_without_frames():
    assert frames(crash("A", "x") + crash("B") + crash("C", "y")) == [["x"], [], ["y"]]
    assert frames(crash("A") + crash("B", "z")) == [[], ["z"]]


def test_three_same_crashes():
    one, two, three = read_crashes(crash("A", "x", "y") * 3)
    assert one == two == three
    assert len(one.frames) == 2


def test_stray_frames_between_crashes():
    lines = crash("A", "x") + INFO + ["  at s(s.py:9)"] + crash("B", "z")
    assert frames(lines) == [["x"], ["z"]]


def test_digest_separates():
    assert digest(crash("A", "x") + crash("A", "y")) == ["1x A < x", "1x A < y"]


def test_files():
    assert files_involved(crash("A", "x") + crash("B", "z")) == {"x.py": 1, "z.py": 1}


def test_first_crash_is_kept():
    assert frames(crash("A", "x", "y", "z")) == [["x", "y", "z"]]
