import pytest

import choir
from choir import Choir, RosterError


@pytest.fixture(autouse=True)
def restore_template():
    yield
    for names in choir.EMPTY_ROSTER.values():
        names.clear()


@pytest.fixture
def group():
    group = Choir(capacity=2)
    for name, voice in [("Ann", "alto"), ("Bea", "alto"), ("Cleo", "alto"), ("Tom", "tenor")]:
        group.enrol(name, voice)
    group.schedule("spring")
    return group


def test_assign(group):
    group.assign("spring", "Bea")
    group.assign("spring", "Ann")
    assert group.roster("spring")["alto"] == ["Ann", "Bea"]


def test_assign_twice_counts_once(group):
    group.assign("spring", "Tom")
    group.assign("spring", "Tom")
    assert group.size("spring") == 1


def test_full_voice(group):
    group.assign("spring", "Ann")
    group.assign("spring", "Bea")
    with pytest.raises(RosterError):
        group.assign("spring", "Cleo")


def test_withdraw(group):
    group.assign("spring", "Tom")
    assert group.withdraw("spring", "Tom")
    assert not group.withdraw("spring", "Tom")


def test_second_concert_starts_empty(group):
    group.assign("spring", "Ann")
    group.assign("spring", "Tom")
    group.schedule("autumn")
    assert group.missing_voices("autumn") == ["soprano", "alto", "tenor", "bass"]


def test_unknown_member(group):
    with pytest.raises(RosterError):
        group.assign("spring", "Zed")


def test_scheduled_twice(group):
    with pytest.raises(RosterError):
        group.schedule("spring")
