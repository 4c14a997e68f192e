"""Rosters of a choir: who sings which voice at which concert."""

VOICES = ("soprano", "alto", "tenor", "bass")
EMPTY_ROSTER = {voice: [] for voice in VOICES}


class RosterError(Exception):
    pass


class Choir:
    def __init__(self, capacity=4):
        self.capacity = capacity
        self._members = {}
        self._concerts = {}

    def enrol(self, name, voice):
        if voice not in VOICES:
            raise RosterError(f"no such voice: {voice}")
        self._members[name] = voice

    def schedule(self, concert):
        """Prepare an empty roster for a concert."""
        if concert in self._concerts:
            raise RosterError(f"{concert} is already scheduled")
        self._concerts[concert] = dict(EMPTY_ROSTER)

    def assign(self, concert, name):
        try:
            voice = self._members[name]
        except KeyError:
            raise RosterError(f"{name} is not a member") from None
        singers = self._concerts[concert][voice]
        if name in singers:
            return
        if len(singers) >= self.capacity:
            raise RosterError(f"{voice} is full")
        singers.append(name)

    def withdraw(self, concert, name):
        for singers in self._concerts[concert].values():
            if name in singers:
                singers.remove(name)
                return True
        return False

    def roster(self, concert):
        return {voice: sorted(names) for voice, names in self._concerts[concert].items()}

    def missing_voices(self, concert):
        return [v for v in VOICES if not self._concerts[concert][v]]

    def size(self, concert):
        return sum(len(names) for names in self._concerts[concert].values())
