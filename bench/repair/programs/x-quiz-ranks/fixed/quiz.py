"""Results of a quiz."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    player: str
    right: bool
    seconds: int
    worth: int = 1


@dataclass
class Score:
    player: str
    points: int = 0
    seconds: int = 0

    def __str__(self) -> str:
        return f"{self.player}: {self.points} in {self.seconds}s"


def scores(answers: list[Answer]) -> list[Score]:
    """The points and the time of all players, in the order of appearance.

    The time counts for every answer, the points only for right ones.
    """
    found: dict[str, Score] = {}
    for answer in answers:
        score = found.setdefault(answer.player, Score(answer.player))
        score.seconds += answer.seconds
        if answer.right:
            score.points += answer.worth
    return list(found.values())


def order(results: list[Score]) -> list[Score]:
    """Most points first; with equal points whoever took less time.

    Players who are level in both keep their order.
    """
    return sorted(results, key=lambda score: (-score.points, score.seconds))


def ranks(results: list[Score]) -> list[tuple[int, str]]:
    """Rank and name; players who are level share a rank (1, 2, 2, 4)."""
    ranked: list[tuple[int, str]] = []
    last = None
    rank = 0
    for place, score in enumerate(order(results), 1):
        level = (score.points, score.seconds)
        if level != last:
            rank = place
            last = level
        ranked.append((rank, score.player))
    return ranked


def podium(answers: list[Answer]) -> list[str]:
    """Everyone who is third or better."""
    return [name for rank, name in ranks(scores(answers)) if rank <= 3]
