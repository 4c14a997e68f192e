"""Which badge opens which door."""
from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Badge:
    owner: str
    groups: set[str] = field(default_factory=set)
    blocked: bool = False
    escort: bool = False  # a visitor who needs a member of staff


@dataclass
class Door:
    name: str
    groups: set[str] = field(default_factory=set)  # empty: every group
    opens: int = 0  # hour of the day
    closes: int = 24
    keeper_groups: set[str] = field(default_factory=set)


class AccessList:
    def __init__(self) -> None:
        self.doors: dict[str, Door] = {}
        self.log: list[tuple[str, str, bool]] = []

    def add(self, door: Door) -> None:
        if door.name in self.doors:
            raise ValueError(f"door {door.name} exists already")
        self.doors[door.name] = door

    def may_open(self, badge: Badge, name: str, hour: int) -> bool:
        """Whether a badge alone opens the door.

        A blocked badge opens nothing.  Keepers of a door open it at any
        hour; everyone else only in its hours, and only with a group that
        the door admits (a door without groups admits everybody).
        Visitors who need an escort open nothing by themselves.
        """
        door = self.doors[name]
        if badge.blocked or badge.escort:
            return False
        if badge.groups & door.keeper_groups:
            return True
        in_hours = door.opens <= hour < door.closes
        admitted = not door.groups or bool(badge.groups & door.groups)
        return in_hours and admitted

    def enter(self, badges: list[Badge], name: str, hour: int) -> bool:
        """A party wants to go in: one badge must open, none may be blocked.

        Every try is written to the log under the name of the first badge.
        """
        if not badges:
            raise ValueError("no badge was shown")
        opened = any(self.may_open(badge, name, hour) for badge in badges)
        clean = not any(badge.blocked for badge in badges)
        granted = opened and clean
        self.log.append((badges[0].owner, name, granted))
        return granted

    def refused(self, name: str) -> list[str]:
        return [owner for owner, door, granted in self.log if door == name and not granted]
