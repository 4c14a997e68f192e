"""Times two functions side by side on the same input, at growing sizes, and compares what they give."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import inspect
import io
import math
import signal
import threading
from types import FrameType
from typing import Any, Callable, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

from agency_worker.comparing import Incomparable, same
from agency_worker.growing import Maker
from agency_worker.recording import Sample

SIZES = (10, 100, 1000, 10000)
ROUNDS = 9
LEAST_ROUNDS = 5
LONGEST_CALL = 2.0
MOST_MAKERS = 6
#: What takes so many times as long as before is no slower program but one that does not end.
MUCH_LONGER = 10
#: A single call is over so soon that the clock says little: as many as take this long are timed together.
LEAST_SAMPLE = 0.001
MOST_LOOPS = 50

Clock = Callable[[], float]


class Endless(BaseException):
    """A call was cut off."""


class Differs(Exception):
    """The functions do not do the same, and where."""


class Figure(NamedTuple):
    """Seconds that a call took at a size."""

    size: int
    before: float
    after: float


class _Ended(NamedTuple):
    value: Any
    error: Optional[BaseException]
    printed: str


def growth(figures: Sequence[Tuple[int, float]]) -> Optional[float]:
    """The exponent k of the power size^k that fits best, by least squares over logarithms; the last three sizes count.

    None when fewer than two sizes were timed: one point has any slope.
    """
    points = [(math.log(size), math.log(seconds)) for size, seconds in figures if size > 0 and seconds > 0][-3:]
    if len(points) < 2:
        return None
    x_mean = sum(x for x, _ in points) / len(points)
    y_mean = sum(y for _, y in points) / len(points)
    spread = sum((x - x_mean) ** 2 for x, _ in points)
    return sum((x - x_mean) * (y - y_mean) for x, y in points) / spread if spread else None


def pair(old: Sequence[float], new: Sequence[float]) -> Tuple[float, float]:
    """What a call takes before and after, of samples taken in turns.

    Neighbours share the machine's mood, so it is their ratio that counts; and so that noise is not taken for a gain,
    the ratio that three of four pairs reach.
    """
    ratios = sorted(b / a if a > 0 else 1.0 for a, b in zip(old, new))
    ratio = ratios[min(len(ratios) - 1, (3 * len(ratios)) // 4)]
    before = sorted(old)[len(old) // 2]
    return before, before * ratio


class Timer:
    """Runs both functions within a budget of seconds."""

    def __init__(self, old: Any, new: Any, clock: Clock, seconds: float) -> None:
        self._old, self._new, self._clock = old, new, clock
        self._end = clock() + seconds
        self._seconds = seconds

    def choose(self, makers: Iterator[Maker]) -> Optional[Maker]:
        """Of the ways to make input that both functions take, the one that gives the old one most to do."""
        best: Optional[Tuple[float, Maker]] = None
        usable = 0
        for maker in makers:
            if usable >= MOST_MAKERS or self._clock() > self._end - self._seconds * 0.7:
                break
            try:
                if self._check(maker, 10) and self._check(maker, 100):
                    usable += 1
                    took = min(self._once(self._old, maker, 100) for _ in range(3))
                    if best is None or took > best[0]:
                        best = took, maker
            except Endless:
                continue
        return best[1] if best is not None else None

    def run(self, maker: Maker, sizes: Sequence[int] = SIZES) -> List[Figure]:
        """The figures by size, as far as the time goes."""
        figures: List[Figure] = []
        for index, size in enumerate(sizes):
            if figures and self._predicted(figures) > LONGEST_CALL:
                break
            try:
                if not self._check(maker, size):
                    break
                share = (self._end - self._clock()) / (len(sizes) - index)
                figures.append(self._figure(maker, size, share))
            except Endless:
                break
            if self._clock() > self._end:
                break
        return figures

    def works(self, maker: Maker) -> bool:
        """Whether both functions take the input as it was seen."""
        try:
            return self._check(maker, 0)
        except Endless:
            return False

    @staticmethod
    def _predicted(figures: List[Figure]) -> float:
        last = figures[-1].before
        return last * (last / figures[-2].before if len(figures) > 1 and figures[-2].before > 0 else 1)

    def _check(self, maker: Maker, size: int) -> bool:
        """Both give the same; False when the old one does not take the input."""
        one = _make(maker, size)
        if one is None:
            return False
        other = one.fresh()
        shown = _shown(one)
        began = self._clock()
        with _limit(LONGEST_CALL):
            old = _call(self._old, one)
        took = self._clock() - began
        if old.error is not None:
            return False
        try:
            with _limit(LONGEST_CALL * 2):
                new = _call(self._new, other)
        except Endless:
            if took * MUCH_LONGER > LONGEST_CALL:
                raise
            raise Differs("for %s it gave %s and now comes to no end" % (shown, _cut(old.value))) from None
        if new.error is not None:
            raise Differs("for %s it gave %s and now raises %s: %s" % (shown, _cut(old.value), type(new.error).__name__, new.error))
        if old.printed != new.printed:
            raise Differs("for %s it printed %s and now prints %s" % (shown, _cut(old.printed), _cut(new.printed)))
        try:
            if not same(old.value, new.value):
                raise Differs("for %s it gave %s and now gives %s" % (shown, _cut(old.value), _cut(new.value)))
            if not same(one.args, other.args) or not same(one.kwargs, other.kwargs):
                raise Differs("for %s it leaves its arguments changed in another way" % shown)
        except (Incomparable, RecursionError):
            return False
        return True

    def _once(self, function: Any, maker: Maker, size: int) -> float:
        sample = _make(maker, size)
        if sample is None:
            raise Endless
        with _limit(LONGEST_CALL * 2):
            return self._time(function, [sample])

    def _figure(self, maker: Maker, size: int, seconds: float) -> Figure:
        input_ = _make(maker, size)
        if input_ is None:
            raise Endless
        first = self._once(self._old, maker, size)
        loops = max(1, min(MOST_LOOPS, int(LEAST_SAMPLE / first) if first > 0 else MOST_LOOPS))
        old: List[float] = []
        new: List[float] = []
        began = self._clock()
        while len(old) < ROUNDS and (len(old) < LEAST_ROUNDS or self._clock() - began < seconds):
            turns = [(self._old, old), (self._new, new)]
            for function, taken in turns if len(old) % 2 == 0 else turns[::-1]:
                samples = [input_.fresh() for _ in range(loops)]
                with _limit(LONGEST_CALL * 2 * loops):
                    taken.append(self._time(function, samples) / loops)
            if self._clock() > self._end and len(old) >= 3:
                break
        return Figure(size, *pair(old, new))

    def _time(self, function: Any, samples: List[Sample]) -> float:
        collecting = gc.isenabled()
        gc.disable()
        try:
            began = self._clock()
            for sample in samples:
                _consume(function(*sample.args, **sample.kwargs))
            return self._clock() - began
        finally:
            if collecting:
                gc.enable()


def _make(maker: Maker, size: int) -> Optional[Sample]:
    try:
        return maker(size)
    except Exception:  # elements that cannot be put together so are no input
        return None


def _call(function: Any, sample: Sample) -> _Ended:
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            value = _consume(function(*sample.args, **sample.kwargs))
        return _Ended(value, None, printed.getvalue())
    except (Exception, SystemExit) as error:
        return _Ended(None, error, printed.getvalue())


def _consume(value: Any) -> Any:
    """What a generator yields and a coroutine returns."""
    if inspect.isgenerator(value) or type(value).__name__ in ("map", "filter", "zip", "enumerate", "reversed"):
        return list(value)
    if inspect.iscoroutine(value):
        loop = asyncio.new_event_loop()
        try:
            return loop.run_until_complete(value)
        finally:
            loop.close()
    return value


def _shown(sample: Sample) -> str:
    words = [_cut(each) for each in sample.args] + ["%s=%s" % (name, _cut(each)) for name, each in sample.kwargs.items()]
    return "(%s)" % ", ".join(words)


def _cut(value: Any) -> str:
    try:
        words = repr(value[:4])[:-1] + ", ...]" if type(value) is list and len(value) > 4 else repr(value)
    except Exception:
        words = object.__repr__(value)
    return words if len(words) <= 60 else words[:57] + "..."


class _limit:
    """Cuts off what runs longer than some seconds, where there are signals."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._works = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        self._before: Any = None

    def __enter__(self) -> None:
        if self._works:
            self._before = signal.signal(signal.SIGALRM, _cut_off)
            signal.setitimer(signal.ITIMER_REAL, self._seconds)

    def __exit__(self, *_: Any) -> None:
        if self._works:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before if self._before is not None else signal.SIG_DFL)


def _cut_off(_: int, __: Optional[FrameType]) -> None:
    raise Endless


def as_json(figures: List[Figure]) -> Dict[str, Any]:
    """The figures and how they grow."""
    return {"sizes": [{"size": each.size, "before": each.before, "after": each.after} for each in figures],
            "growth_before": growth([(each.size, each.before) for each in figures]),
            "growth_after": growth([(each.size, each.after) for each in figures])}
