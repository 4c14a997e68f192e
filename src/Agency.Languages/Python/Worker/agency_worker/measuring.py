"""Answers a question about what a change of a function gains: both texts run on the same input."""

from __future__ import annotations

import ast
import contextlib
import io
import itertools
import json
import os
import sys
import time
from typing import Any, Callable, Dict, Iterator, List, Optional

from agency_worker import counting, growing, timing
from agency_worker.recording import Recorder, Sample, find_definition
from agency_worker.twins import Twins, Unmeasurable, load


class Measuring:
    """One question, read before the project's code runs, and its answer, written after."""

    def __init__(self, question_path: str, answer_path: str) -> None:
        with io.open(question_path, encoding="utf-8") as stream:
            self._question: Dict[str, Any] = json.load(stream)
        # The number in it is for the answer alone.
        os.remove(question_path)
        self._answer = os.path.abspath(answer_path)
        self._path = os.path.abspath(self._question["file"])
        self._clock = time.perf_counter
        self._recorder: Optional[Recorder] = None
        self._counter: Optional[counting.CallCounter] = None

    @property
    def wants_tests(self) -> bool:
        """Whether the tests are to run first, for what they give the function."""
        return self._question["kind"] in ("time", "tests-before", "tests-after") and bool(self._question["tests"])

    def start(self) -> None:
        """Record from now on."""
        question = self._question
        seconds = question["recording_seconds"]
        if question["kind"] == "time":
            self._recorder = Recorder(self._path, question["before"][question["file"]], question["function"], seconds)
            self._recorder.start()
            return
        texts: Dict[str, str] = question["before" if question["kind"] == "tests-before" else "after"]
        statements = counting.Statements()
        statements.watch()
        sys.meta_path.insert(0, counting.Overlay(texts))
        self._counter = counting.CallCounter(self._path, texts[question["file"]], question["function"], statements, seconds)
        self._counter.start()

    def before_test(self) -> None:
        """Called before each test."""
        if self._recorder is not None:
            self._recorder.before_test()
        if self._counter is not None:
            self._counter.before_test()

    def finish(self) -> None:
        """Measure and write the answer."""
        if self._recorder is not None:
            self._recorder.stop()
        if self._counter is not None:
            self._counter.stop()
        try:
            # What a function prints again and again is read by nobody.
            with io.open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
                answer = self._measure()
        except timing.Differs as difference:
            answer = {"outcome": "differs", "detail": str(difference)}
        except Unmeasurable as problem:
            answer = {"outcome": "unmeasurable", "detail": str(problem)}
        except (Exception, SystemExit, timing.Endless) as error:
            answer = {"outcome": "unmeasurable", "detail": "%s: %s" % (type(error).__name__, error)}
        answer["number"] = self._question["number"]
        with io.open(self._answer, "w", encoding="ascii") as stream:
            json.dump(answer, stream)

    def _measure(self) -> Dict[str, Any]:
        kind = self._question["kind"]
        if self._counter is not None:
            return {"outcome": "counted", "counts": self._counter.counts, "cut": self._counter.cut}
        if kind.startswith("tests-"):
            raise Unmeasurable("no test reaches it")
        if kind != "time":
            texts = self._question["before" if kind == "queries-before" else "after"]
            return counting.count(self._question, texts)
        return self._time()

    def _time(self) -> Dict[str, Any]:
        question = self._question
        file, function = question["file"], question["function"]
        if list(question["after"]) != [file]:
            raise Unmeasurable("the change reaches other files than that of the function")
        before, after = question["before"][file], question["after"][file]
        twins = load(self._path, question["module"], function, before, after)
        timer = timing.Timer(twins.old, twins.new, self._clock, question["measuring_seconds"])
        samples: List[Sample] = sorted(self._recorder.samples if self._recorder is not None else [], key=Sample.size, reverse=True)
        for sample in samples:
            timer.works(_as_seen(sample))
        for name, makers in self._makers(twins, samples, before, function):
            maker = timer.choose(makers)
            if maker is not None:
                figures = timer.run(maker)
                if figures:
                    return {"outcome": "measured", "input": name, **timing.as_json(figures)}
        for sample in samples:
            if timer.works(_as_seen(sample)):
                figures = timer.run(_as_seen(sample), [max(1, sample.size())])
                if figures:
                    return {"outcome": "measured", "input": "recorded", **timing.as_json(figures)}
        raise Unmeasurable("no test calls %s, and it cannot be called without its object" % function if twins.takes_owner and not samples
                           else "no input was found on which %s runs" % function)

    @staticmethod
    def _makers(twins: Twins, samples: List[Sample], before: str, function: str) -> Iterator[Any]:
        yield "recorded", itertools.chain.from_iterable(growing.grown(sample) for sample in samples)
        if not twins.takes_owner:
            yield "synthesised", growing.made_up(twins.old, find_definition(ast.parse(before), function))


def _as_seen(sample: Sample) -> Callable[[int], Optional[Sample]]:
    return lambda size: sample.fresh()
