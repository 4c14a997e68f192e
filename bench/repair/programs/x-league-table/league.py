"""A football league table."""
from __future__ import annotations

import re
from dataclasses import dataclass

RESULT = re.compile(r"^(?P<home>.+?)\s+(?P<hg>\d+):(?P<ag>\d+)\s+(?P<away>.+)$")


@dataclass
class Team:
    name: str
    played: int = 0
    wins: int = 0
    draws: int = 0
    scored: int = 0
    conceded: int = 0

    @property
    def losses(self) -> int:
        return self.played - self.wins - self.draws

    @property
    def points(self) -> int:
        return 3 * self.wins + self.draws

    @property
    def difference(self) -> int:
        return self.scored - self.conceded

    def note(self, own: int, other: int) -> None:
        self.played += 1
        self.scored += own
        self.conceded += other


class League:
    def __init__(self) -> None:
        self.teams: dict[str, Team] = {}

    def team(self, name: str) -> Team:
        return self.teams.setdefault(name, Team(name))

    def record(self, line: str) -> None:
        """Take a result such as ``Rovers 2:1 United``."""
        match = RESULT.match(line.strip())
        if match is None:
            raise ValueError(f"not a result: {line!r}")
        home = self.team(match["home"])
        away = self.team(match["away"])
        if home is away:
            raise ValueError(f"{home.name} cannot play itself")
        home_goals = int(match["hg"])
        away_goals = int(match["ag"])
        home.note(home_goals, away_goals)
        away.note(away_goals, away_goals)
        if home_goals > away_goals:
            home.wins += 1
        elif home_goals < away_goals:
            away.wins += 1
        else:
            home.draws += 1
            away.draws += 1

    def table(self) -> list[tuple[str, int, int]]:
        """Name, points and goal difference; the best team first."""
        teams = sorted(
            self.teams.values(),
            key=lambda team: (-team.points, -team.difference, -team.scored, team.name),
        )
        return [(team.name, team.points, team.difference) for team in teams]
