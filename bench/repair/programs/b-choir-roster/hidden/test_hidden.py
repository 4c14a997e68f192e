import pytest

from choir import VOICES, Choir, RosterError


def make(capacity=3):
    group = Choir(capacity)
    group.enrol("Sue", "soprano")
    group.enrol("Bob", "bass")
    group.schedule("one")
    group.schedule("two")
    return group


def test_concerts_are_independent():
    group = make()
    group.assign("one", "Sue")
    group.assign("two", "Bob")
    assert group.roster("one") == {"soprano": ["Sue"], "alto": [], "tenor": [], "bass": []}
    assert group.roster("two") == {"soprano": [], "alto": [], "tenor": [], "bass": ["Bob"]}


def test_choirs_are_independent():
    first = make()
    first.assign("one", "Sue")
    assert make().size("one") == 0


def test_same_singer_in_both():
    group = make()
    group.assign("one", "Sue")
    group.assign("two", "Sue")
    assert group.withdraw("one", "Sue")
    assert group.roster("two")["soprano"] == ["Sue"]
    assert group.size("one") == 0


def test_capacity_is_per_concert():
    group = make(capacity=1)
    group.enrol("Sia", "soprano")
    group.assign("one", "Sue")
    group.assign("two", "Sia")
    with pytest.raises(RosterError):
        group.assign("one", "Sia")


def test_new_concert_has_all_voices():
    assert list(make().roster("one")) == list(VOICES)


def test_schedule_after_clear_keeps_old():
    group = make()
    group.assign("one", "Bob")
    group.schedule("three")
    group.assign("three", "Bob")
    group.withdraw("three", "Bob")
    assert group.size("one") == 1


def test_unknown_voice():
    with pytest.raises(RosterError):
        Choir().enrol("X", "kazoo")
