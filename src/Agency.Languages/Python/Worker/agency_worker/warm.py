"""The process that has collected the suite: it forks for each change and runs tests in the fork."""

from __future__ import annotations

import gc
import importlib
import importlib.util
import os
import signal
import sys
import threading
from types import CodeType
from typing import Any, Callable, Dict, List, Optional, Set

from agency_worker.children import Job, PipeWriter, adopt_orphans, run_all
from agency_worker.patching import BrokenChangeError, NotPatchableError, Patcher, patch
from agency_worker.probing import InputRecorder, made_from, outcomes, packed, plain, unpacked


#: Changes that are tried in one fork.
_CHAIN = 16


class _Renamed:
    """Passes a test's events on by another name."""

    def __init__(self, writer: PipeWriter, silent: bool = False) -> None:
        self._writer = writer
        self._silent = silent
        self.name = ""
        self.clock, self.owns, self.unique = writer.clock, writer.owns, writer.unique

    def write(self, event: str, **members: Any) -> None:
        """Write one event."""
        if event in ("begin", "test") and not self._silent:
            members["id"] = self.name
            self._writer.write(event, **members)


class Loop:
    """Answers questions with forks of this process; ``begin`` and ``run`` are the runner's."""

    def __init__(self, root: str, channel: Any, events: Any) -> None:
        self._root = os.path.realpath(root)
        self._channel = channel
        self._events = events
        self._called: Set[CodeType] = set()
        self._own: Dict[str, bool] = {}
        self.tests: List[str] = []
        sys.setprofile(self._profile)

    def _profile(self, frame: Any, event: str, argument: Any) -> None:
        if event == "call":
            code = frame.f_code
            name = code.co_filename
            own = self._own.get(name)
            if own is None:
                own = self._own[name] = os.path.realpath(name).startswith(self._root + os.sep)
            if own:
                self._called.add(code)

    def run_tests(self, writer: Any, tests: List[str]) -> int:
        """Run tests by their ids, in this process."""
        raise NotImplementedError

    def serve(self) -> None:
        """Answer until there are no more questions."""
        sys.setprofile(None)
        errors = [event for event in self._events.events if event["event"] == "collect_error"]
        unsafe = "importing the project starts threads" if threading.active_count() > 1 else ""
        self._channel.tell({"tests": [event for event in self._events.events if event["event"] == "collected"],
                            "errors": errors, "modules": self._outside(), "warm": unsafe})
        if unsafe:
            return
        patcher = Patcher(self._root, self._called)
        adopt_orphans()
        self._warm_up()
        gc.collect()
        gc.freeze()
        while True:
            question = self._channel.ask()
            if question is None:
                return
            (self._probe if question.get("op") == "probe" else self._answer)(question, patcher)
            self._channel.tell({"done": True})

    def _outside(self) -> List[str]:
        """The modules from outside the project, in the order in which they were imported."""
        found: List[str] = []
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None)
            spec = getattr(module, "__spec__", None)
            if isinstance(file, str) and spec is not None and name != "__main__" and not os.path.realpath(file).startswith(self._root + os.sep) and not name.startswith("agency_worker"):
                found.append(name)
        return found

    def _answer(self, question: Dict[str, Any], patcher: Patcher) -> None:
        tests = list(question.get("tests") or self.tests)
        limit = float(question["test_seconds"])
        parallel = int(question.get("parallel", 1))
        plans: Dict[Any, Any] = {}
        for each in question["jobs"]:
            try:
                if each.get("cover") or each.get("texts"):
                    raise NotPatchableError("modules have to be imported for it")
                planned = patcher.plan(each.get("files") or {})
            except NotPatchableError as reason:
                self._channel.tell({"name": each["name"], "refused": str(reason)})
                continue
            except BrokenChangeError as reason:
                self._channel.tell({"name": each["name"], "results": {}, "extra": [], "note": str(reason)})
                continue
            plans[each["name"]] = planned
        sentinel = question.get("sentinel")
        if sentinel and len(tests) == 1:
            plans = self._run_chained(plans, tests[0], str(sentinel), limit, parallel)
        stops = bool(question.get("stop"))
        jobs = [Job(name, self._starter(planned, stops), tests, limit, float(question["total_seconds"]), stops) for name, planned in plans.items()]

        def done(job: Job) -> None:
            self._channel.tell(job.answer())

        run_all(jobs, parallel, done, set)

    def _run_chained(self, plans: Dict[Any, Any], test: str, sentinel: str, limit: float, parallel: int) -> Dict[Any, Any]:
        """Try several changes in one fork: most of what a fork costs is paid at its first test.

        After them a test that passes tells whether one of them left something behind; those
        of such a fork are given back, to be tried alone.
        """
        names = list(plans)
        disturbed: List[Any] = []
        jobs: List[Job] = []
        for start in range(0, len(names), _CHAIN):
            units = names[start:start + _CHAIN]
            jobs.append(Job(units, self._chain_starter([plans[name] for name in units], test, sentinel),
                            [str(number) for number in range(len(units) + 1)], limit, (limit + 1) * (len(units) + 1), False))

        def done(job: Job) -> None:
            last = job.results.get(str(len(job.name)), {})
            for number, name in enumerate(job.name):
                result = job.results.get(str(number))
                if result is None or last.get("outcome") != "passed":
                    disturbed.append(name)
                else:
                    self._channel.tell({"name": name, "results": {test: result}, "extra": [], "note": job.note})

        run_all(jobs, parallel, done, set)
        return {name: plans[name] for name in disturbed}

    def _chain_starter(self, plans: List[Any], test: str, sentinel: str) -> Callable[[PipeWriter, List[str]], int]:
        def start(writer: PipeWriter, units: List[str]) -> int:
            from agency_worker.forkserver import Running
            unit = _Renamed(writer)
            running = Running(unit, None, False)
            for name in units:
                unit.name = name
                planned = plans[int(name)] if int(name) < len(plans) else []
                before = [(function, function.__code__) for function, _ in planned]
                patch(planned)
                self.run_tests(running, [test if int(name) < len(plans) else sentinel])
                patch(before)
            writer.write("finish", exit=0)
            return 0
        return start

    def _probe(self, question: Dict[str, Any], patcher: Patcher) -> None:
        """What a function does with inputs of its tests, and with inputs made from those, for each of some changes."""
        try:
            function = patcher.function(str(question["file"]), str(question["function"]), int(question["line"]))
        except (NotPatchableError, OSError, ValueError, SyntaxError, IndexError) as reason:
            self._channel.tell({"name": -1, "refused": str(reason)})
            return
        code = function.__code__
        limit = float(question["total_seconds"])

        def record(writer: PipeWriter, tests: List[str]) -> int:
            from agency_worker.forkserver import Running
            recorder = InputRecorder(code)

            def tell(*_: Any) -> None:
                recorder.stop()
                given = recorder.pickles()
                writer.write("inputs", given=packed(given), made=packed(made_from(given)))
                writer.write("finish", exit=0)
                os._exit(0)

            # A test that never ends has told its input by then.
            signal.signal(signal.SIGALRM, tell)
            signal.setitimer(signal.ITIMER_REAL, limit / 3)
            recorder.start()
            self.run_tests(Running(_Renamed(writer, silent=True), None, False), list(question["tests"]))
            signal.setitimer(signal.ITIMER_REAL, 0)
            tell()
            return 0

        recording = Job(0, record, [], limit, limit, False)
        run_all([recording], 1, lambda job: None, set)
        inputs = [event for event in recording.extra if event.get("event") == "inputs"]
        if not inputs:
            self._channel.tell({"name": -1, "refused": "no input could be kept"})
            return
        given, made = list(inputs[0]["given"]), list(inputs[0]["made"])

        def trial(planned: Any) -> Callable[[PipeWriter, List[str]], int]:
            def start(writer: PipeWriter, tests: List[str]) -> int:
                patch(planned)
                writer.write("outcomes", of=outcomes(plain(function), unpacked(given + made)))
                writer.write("finish", exit=0)
                return 0
            return start

        jobs = [Job(-1, trial([]), [], limit, limit, False)]
        for each in question["jobs"]:
            try:
                jobs.append(Job(each["name"], trial(patcher.plan(each.get("files") or {})), [], limit, limit, False))
            except (NotPatchableError, BrokenChangeError):
                continue

        def done(job: Job) -> None:
            found = [event["of"] for event in job.extra if event.get("event") == "outcomes"]
            if found:
                self._channel.tell({"name": job.name, "given": len(given), "outcomes": found[0]})

        run_all(jobs, int(question.get("parallel", 1)), done, set)

    def _warm_up(self) -> None:
        """Import what running a test imports, so that each fork has it already; the project's own modules stay as they are."""
        if not self.tests:
            return
        trial = Job(0, self._starter([], False, first=True), self.tests[:1], 10.0, 10.0, False)
        run_all([trial], 1, lambda job: None, set)
        for event in trial.extra:
            for name in event.get("names", ()) if event.get("event") == "imported" else ():
                spec = None
                try:
                    spec = importlib.util.find_spec(name)
                except (ImportError, ValueError, AttributeError):
                    continue
                origin = getattr(spec, "origin", None)
                if isinstance(origin, str) and os.path.realpath(origin).startswith(self._root + os.sep):
                    continue
                try:
                    importlib.import_module(name)
                except Exception:  # it is imported by each fork that needs it
                    continue

    def _starter(self, planned: Any, stops: bool, first: bool = False) -> Callable[[PipeWriter, List[str]], int]:
        def start(writer: PipeWriter, tests: List[str]) -> int:
            from agency_worker.forkserver import Running
            before = set(sys.modules) if first else set()
            patch(planned)
            # A run that stops at a failure ends the process there, so nothing stops it where something is to be told at the end.
            code = self.run_tests(Running(writer, None, stops and not first), tests)
            if first:
                writer.write("imported", names=[name for name in sys.modules if name not in before])
            writer.write("finish", exit=code)
            return code
        return start


class PytestLoop(Loop):
    """Takes the place of pytest's loop over the tests."""

    reporter: Any = None

    def __init__(self, root: str, channel: Any, events: Any) -> None:
        super().__init__(root, channel, events)
        self._items: Dict[str, Any] = {}

    def pytest_runtestloop(self, session: Any) -> bool:
        """Serve in place of running the tests. Plug-ins registered last, as this one, are asked first."""
        for item in session.items:
            identity = self.reporter.identity(item)
            self._items[identity] = item
            self.tests.append(identity)
        self.serve()
        os._exit(0)

    def run_tests(self, writer: Any, tests: List[str]) -> int:
        """Run items one after another, as pytest does."""
        self.reporter.report_to(writer)
        items = [self._items[test] for test in tests if test in self._items]
        for item, following in zip(items, [*items[1:], None]):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return 1 if writer.failed else 0


class UnittestLoop(Loop):
    """Takes the place of unittest's run of the tests."""

    def __init__(self, root: str, channel: Any, events: Any) -> None:
        super().__init__(root, channel, events)
        self._tests: Dict[str, Any] = {}
        self._run: Optional[Callable[[List[Any], Any], int]] = None

    def take(self, tests: Dict[str, Any], run: Callable[[List[Any], Any], int]) -> None:
        """Serve; ``run`` runs tests and reports to a writer."""
        self._tests, self._run = tests, run
        self.tests = list(tests)
        self.serve()
        os._exit(0)

    def run_tests(self, writer: Any, tests: List[str]) -> int:
        """Run them in one suite."""
        assert self._run is not None
        return self._run([self._tests[test] for test in tests if test in self._tests], writer)
