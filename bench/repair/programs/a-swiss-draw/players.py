"""Players of a tournament and their games; a win counts 2, a draw 1."""


class Game:
    def __init__(self, opponent, points):
        self.opponent = opponent
        self.points = points


class Player:
    def __init__(self, name, rating):
        self.name = name
        self.rating = rating
        self.games = []

    @property
    def points(self):
        return sum(game.points for game in self.games)

    def has_met(self, other):
        return any(game.opponent is other for game in self.games)
