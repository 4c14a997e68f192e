import pytest

from flags import Flag, names
from frame import Frame, acknowledge


@pytest.mark.parametrize("flag", list(Flag))
def test_only_the_flag_that_was_set_is_there(flag):
    frame = Frame().set(flag)
    assert [other for other in Flag if frame.has(other)] == [flag]


@pytest.mark.parametrize("flag", list(Flag))
def test_clear_leaves_the_rest(flag):
    frame = Frame(control=0xFF).clear(flag)
    assert frame.control == 0xFF - 2 ** flag
    assert not frame.has(flag)


def test_clear_of_a_flag_that_is_not_set():
    frame = Frame(control=0b0011).clear(Flag.LAST)
    assert frame.control == 0b0011


def test_set_twice_clear_once():
    frame = Frame().set(Flag.RETRY).set(Flag.RETRY).clear(Flag.RETRY)
    assert frame.control == 0


def test_has_gives_a_truth_value():
    assert Frame(control=8).has(Flag.LAST) is True
    assert Frame(control=7).has(Flag.LAST) is False


def test_answer_to_a_calm_frame():
    for control in (0b0000, 0b0010, 0b1011):
        assert names(acknowledge(Frame(control=control)).control) == ["ACK"]


def test_answer_to_an_urgent_retry():
    assert acknowledge(Frame(b"x", 0b0110)).encode() == b"\x05\x00"
