from manifest import Manifest, build

CARS = """[
 {"name": "Olsen", "vehicle": {"plate": "AB 123", "length": 4.5}},
 {"name": "Berg", "vehicle": {"plate": "CD 456", "length": 5.5}, "companions": ["Ida"]},
 {"name": "Dahl", "vehicle": {"plate": "EF 789", "length": 4.0}, "cancelled": true}
]"""


def test_cars_accepted():
    manifest = build(CARS, 20, 10)
    assert manifest.lane_used() == 11.0
    assert manifest.people() == 3


def test_lane_full():
    manifest = build(CARS, 6, 10)
    assert [b["name"] for b in manifest.waiting] == ["Berg"]


def test_seats_full():
    manifest = build(CARS, 20, 2)
    assert manifest.people() == 1


def test_listing():
    assert build(CARS, 6, 10).listing() == "Olsen (AB 123)\nwaiting: Berg"


def test_foot_passenger_from_service():
    manifest = build('[{"name": "Lie", "vehicle": null}]', 10, 5)
    assert manifest.lane_used() == 0
    assert manifest.listing() == "Lie (on foot)"


def test_booking_without_vehicle_entry():
    manifest = build('[{"name": "Vik"}]', 10, 5)
    assert manifest.listing() == "Vik (on foot)"


def test_empty():
    manifest = Manifest(10, 5)
    assert manifest.listing() == ""
    assert manifest.people() == 0
