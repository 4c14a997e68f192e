import json

import pytest

from bookings import describe, read_bookings, vehicle_length
from manifest import Manifest, build


@pytest.mark.parametrize("booking", [{"name": "A"}, {"name": "A", "vehicle": None},
                                     {"name": "A", "vehicle": {}}])
def test_no_vehicle(booking):
    assert vehicle_length(booking) == 0
    assert describe(booking) == "A (on foot)"


def test_vehicle_kept():
    booking = {"name": "B", "vehicle": {"plate": "X 1", "length": 6}}
    assert vehicle_length(booking) == 6
    assert describe(booking) == "B (X 1)"


def test_mixed_crossing():
    text = json.dumps([
        {"name": "A", "vehicle": None, "companions": ["a", "b"]},
        {"name": "B", "vehicle": {"plate": "X 1", "length": 6}},
    ])
    manifest = build(text, 6.5, 4)
    assert manifest.lane_used() == 6.5
    assert manifest.people() == 4
    assert manifest.listing() == "A (on foot)\nB (X 1)"


def test_foot_passenger_fits_full_lane():
    manifest = Manifest(5, 3)
    manifest.board([{"name": "B", "vehicle": {"plate": "X", "length": 4.5}},
                    {"name": "F", "vehicle": None}])
    assert [b["name"] for b in manifest.accepted] == ["B", "F"]


def test_foot_passengers_limited_by_seats():
    manifest = Manifest(5, 1)
    manifest.board([{"name": "F", "vehicle": None}, {"name": "G", "vehicle": None}])
    assert manifest.listing() == "F (on foot)\nwaiting: G"


def test_cancelled_dropped():
    assert read_bookings('[{"name": "A", "cancelled": true}]') == []
