import pytest

from doors import AccessList, Badge, Door


@pytest.fixture
def access():
    made = AccessList()
    made.add(Door("lab", {"chem", "bio"}, 8, 18, {"guards"}))
    made.add(Door("lobby"))
    return made


def test_visitor_alone(access):
    assert not access.may_open(Badge("Vic", {"chem"}, escort=True), "lab", 12)
    assert not access.may_open(Badge("Vic", escort=True), "lobby", 12)


def test_visitor_party_only(access):
    party = [Badge("Vic", escort=True), Badge("Val", escort=True)]
    assert access.enter(party, "lobby", 12) is False
    assert access.refused("lobby") == ["Vic"]


def test_blocked_keeper(access):
    assert not access.may_open(Badge("Gus", {"guards"}, blocked=True), "lab", 12)


def test_keeper_under_escort(access):
    assert not access.may_open(Badge("Gus", {"guards"}, escort=True), "lab", 12)


def test_blocked_and_escort(access):
    assert not access.may_open(Badge("Zed", {"bio"}, blocked=True, escort=True), "lobby", 12)


def test_blocked_in_party(access):
    party = [Badge("Ann", {"bio"}), Badge("Cat", {"bio"}, blocked=True)]
    assert access.enter(party, "lab", 12) is False


@pytest.mark.parametrize("hour, expected", [(7, False), (8, True), (17, True), (18, False)])
def test_hours(access, hour, expected):
    assert access.may_open(Badge("Ann", {"bio"}), "lab", hour) is expected


def test_unknown_door(access):
    with pytest.raises(KeyError):
        access.may_open(Badge("Ann"), "cellar", 12)


def test_no_badges(access):
    with pytest.raises(ValueError):
        access.enter([], "lab", 12)
