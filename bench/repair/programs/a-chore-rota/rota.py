"""Shares the chores of a household out among its members."""
from collections import deque


class Chore:
    def __init__(self, name, minutes, weekly=1):
        self.name = name
        self.minutes = minutes
        self.weekly = weekly


class Rota:
    """A plan by turns: every chore goes to the one with the least to do."""

    def __init__(self, people):
        if not people:
            raise ValueError("nobody to do the chores")
        if len(set(people)) != len(people):
            raise ValueError("names must be different")
        self.people = list(people)
        self._order = deque(people)

    def plan(self, chores):
        """The names of the chores for each person for one week."""
        tasks = dict.fromkeys(self.people, [])
        load = dict.fromkeys(self.people, 0)
        for chore in sorted(chores, key=lambda c: (-c.minutes, c.name)):
            for _ in range(chore.weekly):
                person = min(self._order, key=load.get)
                tasks[person].append(chore.name)
                load[person] += chore.minutes
        self._order.rotate(-1)
        return tasks

    def minutes(self, tasks, chores):
        """Minutes that each person spends on the tasks of a plan."""
        duration = {chore.name: chore.minutes for chore in chores}
        return {
            person: sum(duration[name] for name in names)
            for person, names in tasks.items()
        }


def as_text(tasks):
    """One line a person; several of the same chore are counted."""
    lines = []
    for person, names in tasks.items():
        parts = []
        for name in dict.fromkeys(names):
            count = names.count(name)
            parts.append(name if count == 1 else f"{name} (x{count})")
        lines.append(f"{person}: {', '.join(parts) or '-'}")
    return "\n".join(lines)
