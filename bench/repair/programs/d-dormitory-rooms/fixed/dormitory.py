"""Allocation of guests to the rooms of a hostel."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Room:
    name: str
    beds: int


class FullHouse(Exception):
    """No room has enough free beds."""


class Dormitory:
    def __init__(self, rooms: list[Room]) -> None:
        self._rooms = {room.name: room for room in rooms}
        self._guests: dict[str, list[str]] = {name: [] for name in self._rooms}

    def guests(self, room: str) -> list[str]:
        return list(self._guests[room])

    def free_beds(self, room: str) -> int:
        return self._rooms[room].beds - len(self._guests[room])

    def place(self, guest: str) -> str:
        """Put one guest into the first room with a free bed."""
        return self.place_group([guest])

    def place_group(self, group: list[str]) -> str:
        """Put a group into one room: the smallest gap that is big enough."""
        fitting = [name for name in self._rooms if self.free_beds(name) >= len(group)]
        if not fitting:
            raise FullHouse(f"no room for {len(group)}")
        room = min(fitting, key=self.free_beds)
        self._guests[room].extend(group)
        return room

    def leave(self, guest: str) -> None:
        for guests in self._guests.values():
            if guest in guests:
                guests.remove(guest)
                return
        raise KeyError(guest)

    def where(self, guest: str) -> str | None:
        for room, guests in self._guests.items():
            if guest in guests:
                return room
        return None

    def occupancy(self) -> float:
        """Share of the beds which are taken."""
        beds = sum(room.beds for room in self._rooms.values())
        taken = sum(len(guests) for guests in self._guests.values())
        return taken / beds if beds else 0.0
