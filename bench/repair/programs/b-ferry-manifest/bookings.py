"""Bookings as delivered by the reservation service."""
import json


def read_bookings(text):
    """Parse a JSON list of bookings and drop the cancelled ones."""
    return [b for b in json.loads(text) if not b.get("cancelled", False)]


def passenger_count(booking):
    return 1 + len(booking.get("companions", []))


def vehicle_length(booking):
    """Length of the vehicle in metres; foot passengers need no lane."""
    return booking.get("vehicle", {}).get("length", 0)


def describe(booking):
    plate = booking.get("vehicle", {}).get("plate", "on foot")
    return f"{booking['name']} ({plate})"
