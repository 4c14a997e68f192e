"""Table of a pub quiz league."""


class Team:
    def __init__(self, name):
        self.name = name
        self.points = 0
        self.scored = 0
        self.conceded = 0

    @property
    def difference(self):
        return self.scored - self.conceded

    def add(self, scored, conceded):
        self.scored += scored
        self.conceded += conceded
        if scored > conceded:
            self.points += 3
        elif scored == conceded:
            self.points += 1


class League:
    """Teams are ranked by points, difference, answers right, then name."""

    def __init__(self):
        self._teams = {}

    def team(self, name):
        if name not in self._teams:
            self._teams[name] = Team(name)
        return self._teams[name]

    def result(self, home, home_score, away, away_score):
        if home == away:
            raise ValueError("a team cannot play itself")
        self.team(home).add(home_score, away_score)
        self.team(away).add(away_score, home_score)

    def standings(self):
        return sorted(
            self._teams.values(),
            key=lambda t: (t.points, t.difference, t.scored, t.name),
            reverse=True,
        )

    def names(self):
        return [team.name for team in self.standings()]

    def promoted(self, count=1):
        return self.names()[:count]

    def relegated(self, count=1):
        """The last teams, the worst of them first."""
        return self.names()[::-1][:count]


def table(league):
    """The table as text."""
    rows = []
    for place, team in enumerate(league.standings(), 1):
        rows.append(f"{place:2} {team.name:<12}{team.points:3} {team.difference:+d}")
    return "\n".join(rows)
