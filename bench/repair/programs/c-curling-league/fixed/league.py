"""League table of a curling club."""


class Standing:
    def __init__(self, team):
        self.team = team
        self.won = 0
        self.drawn = 0
        self.lost = 0
        self.scored = 0
        self.conceded = 0

    @property
    def played(self):
        return self.won + self.drawn + self.lost

    @property
    def points(self):
        return 2 * self.won + self.drawn

    @property
    def difference(self):
        return self.scored - self.conceded

    def sort_key(self):
        return (-self.points, -self.difference, self.team)


class League:
    def __init__(self, teams):
        self._standings = {team: Standing(team) for team in teams}

    def __getitem__(self, team):
        return self._standings[team]

    def record(self, home, away, home_score, away_score):
        """Enter the result of a game."""
        if home == away:
            raise ValueError("a team cannot play itself")
        first, second = self[home], self[away]
        first.scored += home_score
        first.conceded += away_score
        second.scored += away_score
        second.conceded += home_score
        if home_score > away_score:
            first.won += 1
            second.lost += 1
        elif home_score < away_score:
            second.won += 1
            first.lost += 1
        else:
            first.drawn += 1
            second.drawn += 1

    def table(self):
        return sorted(self._standings.values(), key=Standing.sort_key)

    def leader(self):
        return self.table()[0].team


def format_table(league):
    lines = ["%-10s %2s %2s %4s" % ("team", "G", "P", "+/-")]
    for row in league.table():
        lines.append("%-10s %2d %2d %+4d" % (row.team, row.played, row.points, row.difference))
    return lines
