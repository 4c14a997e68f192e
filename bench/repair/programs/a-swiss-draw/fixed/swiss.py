"""A Swiss tournament: standings with tie-breaks, and the next round."""
from players import Game, Player


class Tournament:
    def __init__(self, ratings):
        self.players = {name: Player(name, rating) for name, rating in ratings.items()}

    def result(self, white, black, points):
        """Enters a game; points are those of white (2, 1 or 0)."""
        if points not in (0, 1, 2):
            raise ValueError("points must be 0, 1 or 2")
        one, two = self.players[white], self.players[black]
        if one.has_met(two):
            raise ValueError(f"{white} and {black} have met")
        one.games.append(Game(two, points))
        two.games.append(Game(one, 2 - points))

    def buchholz(self, name):
        """Sum of the points of all opponents."""
        player = self.players[name]
        return sum(game.opponent.points for game in player.games)

    def sonneborn(self, name):
        """Twice the points of beaten opponents plus those after a draw."""
        player = self.players[name]
        return sum(game.points * game.opponent.points for game in player.games)

    def standings(self):
        """Names by points, then Buchholz, Sonneborn-Berger and rating."""
        def key(player):
            return (
                -player.points,
                -self.buchholz(player.name),
                -self.sonneborn(player.name),
                -player.rating,
                player.name,
            )

        return [player.name for player in sorted(self.players.values(), key=key)]

    def pair(self):
        """Pairs for the next round: from the top, the next one not met yet."""
        waiting = [self.players[name] for name in self.standings()]
        pairs = []
        while len(waiting) > 1:
            first = waiting.pop(0)
            for index, other in enumerate(waiting):
                if not first.has_met(other):
                    break
            else:
                index = 0
            pairs.append((first.name, waiting.pop(index).name))
        return pairs
