"""Control logic of a dumbwaiter (a small goods lift)."""
from __future__ import annotations

from enum import Enum


class State(Enum):
    IDLE = "idle"
    MOVING = "moving"
    LOADING = "loading"


class Dumbwaiter:
    """One car serving floors ``0 .. floors - 1``, first come first served.

    ``step()`` performs one tick: move by one floor, open the hatch on
    arrival, or close the hatch again.
    """

    def __init__(self, floors: int, start: int = 0) -> None:
        if not 0 <= start < floors:
            raise ValueError("start outside the shaft")
        self.floors = floors
        self.position = start
        self.state = State.IDLE
        self.pending: list[int] = []
        self.served: list[int] = []
        self.ticks = 0

    def request(self, floor: int) -> None:
        """Ask for the car; asking twice for a waiting floor has no effect."""
        if not 0 <= floor < self.floors:
            raise ValueError(f"no floor {floor}")
        if floor not in self.pending:
            self.pending.append(floor)

    def step(self) -> State:
        self.ticks += 1
        if self.state is State.MOVING:
            self._travel()
        elif self.state is State.LOADING:
            self.state = State.IDLE
        elif self.pending:
            self._depart()
        return self.state

    def _depart(self) -> None:
        if self.pending[0] == self.position:
            self._open_hatch()
        else:
            self.state = State.MOVING
            self._travel()

    def _travel(self) -> None:
        target = self.pending[0]
        self.position += 1 if target > self.position else -1
        if self.position == target:
            self.pending.pop(0)
            self._open_hatch()

    def _open_hatch(self) -> None:
        self.state = State.LOADING
        self.served.append(self.position)

    def busy(self) -> bool:
        return bool(self.pending) or self.state is not State.IDLE


def run_until_idle(car: Dumbwaiter) -> int:
    """Tick until nothing is left to do and return the number of ticks."""
    begin = car.ticks
    while car.busy():
        car.step()
        del car.served[:-100]
    return car.ticks - begin
