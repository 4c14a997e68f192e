"""The process that has collected the suite: it forks for each change and runs tests in the fork."""

from __future__ import annotations

import gc
import os
import sys
import threading
from types import CodeType
from typing import Any, Callable, Dict, List, Optional, Set

from agency_worker.children import Job, PipeWriter, adopt_orphans, run_all
from agency_worker.patching import NotPatchableError, Patcher, patch


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
        gc.collect()
        gc.freeze()
        while True:
            question = self._channel.ask()
            if question is None:
                return
            self._answer(question, patcher)
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
        jobs: List[Job] = []
        for each in question["jobs"]:
            try:
                if each.get("cover") or each.get("texts"):
                    raise NotPatchableError("modules have to be imported for it")
                planned = patcher.plan(each.get("files") or {})
            except NotPatchableError as reason:
                self._channel.tell({"name": each["name"], "refused": str(reason)})
                continue
            jobs.append(Job(each["name"], self._starter(planned, bool(question.get("stop"))), tests,
                            float(question["test_seconds"]), float(question["total_seconds"]), bool(question.get("stop"))))
        run_all(jobs, int(question.get("parallel", 1)), lambda job: self._channel.tell(job.answer()), set)

    def _starter(self, planned: Any, stops: bool) -> Callable[[PipeWriter, List[str]], int]:
        def start(writer: PipeWriter, tests: List[str]) -> int:
            from agency_worker.forkserver import Running
            patch(planned)
            code = self.run_tests(Running(writer, None, stops), tests)
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
