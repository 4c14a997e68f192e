"""The desk that makes offers to guests."""


class Desk:
    def __init__(self, tariffs):
        self.tariffs = tariffs
        self.computed = 0
        self._known = {}
        tariffs.subscribe(self._known.clear)

    def nightly(self, room, season):
        key = room, season
        if key not in self._known:
            self._known[key] = self.tariffs.nightly(room, season)
            self.computed += 1
        return self._known[key]

    def offer(self, room, nights):
        """Sum over a list of seasons, one for each night."""
        return sum(self.nightly(room, season) for season in nights)

    def cheapest(self, rooms, nights):
        return min(rooms, key=lambda room: (self.offer(room, nights), room))
