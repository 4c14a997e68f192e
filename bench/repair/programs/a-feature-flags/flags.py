"""Feature flags with overrides for users and stages."""
from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Optional


@dataclass
class Flag:
    """percent is the share of the users for whom the feature is on."""

    name: str
    percent: int = 0
    stages: dict[str, int] = field(default_factory=dict)
    users: dict[str, bool] = field(default_factory=dict)

    def share(self, stage: str) -> int:
        """The percentage of the stage, or else the general one."""
        return self.stages.get(stage) or self.percent


def bucket(name: str, user: str) -> int:
    """A number from 0 to 99 that is always the same for flag and user."""
    return zlib.crc32(f"{name}:{user}".encode()) % 100


class FlagStore:
    def __init__(self, stage: str) -> None:
        self.stage = stage
        self._flags: dict[str, Flag] = {}

    def define(self, flag: Flag) -> None:
        if not all(0 <= p <= 100 for p in (flag.percent, *flag.stages.values())):
            raise ValueError(f"{flag.name}: percentage out of range")
        self._flags[flag.name] = flag

    def override(self, name: str, user: str, on: Optional[bool]) -> None:
        """Sets the flag for one user; None takes the setting back."""
        users = self._flags[name].users
        if on is None:
            users.pop(user, None)
        else:
            users[user] = on

    def is_on(self, name: str, user: str) -> bool:
        """Whether the user has the feature; unknown features are off."""
        flag = self._flags.get(name)
        if flag is None:
            return False
        chosen = flag.users.get(user)
        if chosen:
            return chosen
        return bucket(name, user) < flag.share(self.stage)

    def features(self, user: str) -> list[str]:
        return sorted(name for name in self._flags if self.is_on(name, user))
