"""Runs ``unittest`` and reports it as events."""

from __future__ import annotations

import sys
import unittest
from types import TracebackType
from typing import Any, Callable, Dict, Iterator, List, Optional, Set, Tuple, Type, Union

from agency_worker.events import EventWriter, frames, runner_directories, short, text_of

_Error = Union[Tuple[Type[BaseException], BaseException, TracebackType], Tuple[None, None, None]]
_WORST_FIRST = ("error", "failed", "xpassed", "xfailed", "skipped", "passed")


def _is_failed_import(test: Any) -> bool:
    return type(test).__name__ in ("_FailedTest", "ModuleImportFailure", "LoadTestsFailure")


def _flatten(suite: Any) -> Iterator[Any]:
    if isinstance(suite, unittest.TestSuite):
        for each in suite:
            yield from _flatten(each)
    elif suite is not None:
        yield suite


class EventsResult(unittest.TextTestResult):
    """A result that writes one ``test`` event for each test, subtests merged into theirs."""

    events: EventWriter
    identities: Dict[int, str]
    before_test: List[Callable[[], None]]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._hidden = runner_directories("unittest", "importlib")
        self._started = 0.0
        self._worst: Optional[Tuple[str, str, Optional[BaseException]]] = None
        self.finished: Set[int] = set()
        self.holders: List[Tuple[str, str, str, Optional[BaseException]]] = []

    def startTest(self, test: Any) -> None:
        """Name the test before it runs."""
        super().startTest(test)
        self._worst = None
        self._started = self.events.clock()
        if not _is_failed_import(test):
            self.events.write("begin", id=self._identity(test))
            self.before_test[0]()

    def stopTest(self, test: Any) -> None:
        """Write what came of the test."""
        super().stopTest(test)
        outcome, message, error = self._worst or ("passed", "", None)
        if _is_failed_import(test):
            self._collect_error(test, message, error)
        else:
            self.write(test, outcome, message, error, self.events.clock() - self._started)

    def write(self, test: Any, outcome: str, message: str, error: Optional[BaseException], seconds: float) -> None:
        """Write the ``test`` event."""
        self.finished.add(id(test))
        members: Dict[str, Any] = {"id": self._identity(test), "outcome": outcome, "seconds": round(seconds, 6),
                                   "message": message, "traceback": []}
        if error is not None and outcome in ("failed", "error"):
            members["traceback"] = frames(error.__traceback__, error, self._hidden)
            members["exception"] = type(error).__name__
        self.events.write("test", **members)

    def addError(self, test: Any, err: _Error) -> None:
        """An exception that is no failed assertion."""
        super().addError(test, err)
        self._take(test, "error", text_of(err[1]) if err[1] is not None else "", err[1])

    def addFailure(self, test: Any, err: _Error) -> None:
        """A failed assertion."""
        super().addFailure(test, err)
        self._take(test, "failed", text_of(err[1]) if err[1] is not None else "", err[1])

    def addSkip(self, test: Any, reason: str) -> None:
        """A test that does not apply here."""
        super().addSkip(test, reason)
        self._take(test, "skipped", short(str(reason)), None)

    def addExpectedFailure(self, test: Any, err: _Error) -> None:
        """A failure that was announced."""
        super().addExpectedFailure(test, err)
        self._take(test, "xfailed", text_of(err[1]) if err[1] is not None else "", None)

    def addUnexpectedSuccess(self, test: Any) -> None:
        """A success where a failure was announced."""
        super().addUnexpectedSuccess(test)
        self._take(test, "xpassed", "", None)

    def addSubTest(self, test: Any, subtest: Any, err: Optional[_Error]) -> None:
        """A part of a test; only failing ones matter."""
        super().addSubTest(test, subtest, err)
        if err is not None and err[0] is not None:
            outcome = "failed" if issubclass(err[0], test.failureException) else "error"
            self._take(test, outcome, text_of(err[1]), err[1])

    def _take(self, test: Any, outcome: str, message: str, error: Optional[BaseException]) -> None:
        if not isinstance(test, unittest.TestCase) and type(test).__name__ == "_ErrorHolder":
            self.holders.append((str(getattr(test, "description", test)), outcome, message, error))
            return
        if self._worst is None or _WORST_FIRST.index(outcome) < _WORST_FIRST.index(self._worst[0]):
            self._worst = outcome, message, error

    def _identity(self, test: Any) -> str:
        return self.identities.get(id(test)) or str(test.id())

    def _collect_error(self, test: Any, message: str, error: Optional[BaseException]) -> None:
        error = getattr(test, "_exception", error)
        identity = str(getattr(test, "_testMethodName", test))
        self.events.write("collect_error", id=identity, message=short(message),
                          traceback=frames(error.__traceback__, error, self._hidden) if error is not None else [],
                          exception=type(error).__name__ if error is not None else "")


def _runner_class(events: EventWriter, before_test: Callable[[], None], loop: Any) -> Type[unittest.TextTestRunner]:
    identities: Dict[int, str] = {}

    class Result(EventsResult):
        pass

    Result.events, Result.identities, Result.before_test = events, identities, [before_test]

    class Runner(unittest.TextTestRunner):
        """Names the tests, runs them, and settles those whose class or module could not be set up."""

        resultclass = Result

        def run(self, test: Any) -> Any:
            tests = list(_flatten(test))  # kept: suites forget their tests, and an id() must stay unique
            for each in tests:
                if not _is_failed_import(each):
                    identities[id(each)] = events.unique(str(each.id()))
                    events.write("collected", id=identities[id(each)])
            if loop is not None:
                loop.take({identities[id(each)]: each for each in tests if not _is_failed_import(each)}, self.run_some)
            result: Any = super().run(test)
            _settle(result, tests, events)
            return result

        def run_some(self, tests: List[Any], writer: Any) -> int:
            """Run chosen tests and report them to another."""
            Result.events = writer
            result: Any = super().run(unittest.TestSuite(tests))
            _settle(result, tests, writer)
            return 0 if result.wasSuccessful() else 1

    return Runner


def _settle(result: EventsResult, tests: List[Any], events: EventWriter) -> None:
    """Tests that never started because of their class or module share its outcome."""
    for description, outcome, message, error in result.holders:
        where = description.partition("(")[2].rstrip(")")
        shared = [test for test in tests if id(test) not in result.finished and not _is_failed_import(test)
                  and where in ("%s.%s" % (type(test).__module__, type(test).__qualname__), type(test).__module__)]
        for test in shared:
            result.write(test, outcome, "%s: %s" % (description, message), error, 0.0)
        if not shared and outcome != "skipped":
            events.write("collect_error", id=description, message=message, traceback=[])


def run(arguments: List[str], events: EventWriter, before_test: Callable[[], None], loop: Any = None) -> int:
    """``python -m unittest`` with these arguments; 0 if all went well, 1 if not, 5 without any test.

    ``before_test`` is called before each test. ``loop``, if there is one, is given the collected tests in place of
    their being run.
    """
    program = unittest.main(module=None, argv=["python -m unittest", *arguments],
                            testRunner=_runner_class(events, before_test, loop), exit=False)
    result = program.result
    if not result.wasSuccessful():
        return 1
    return 5 if result.testsRun == 0 and not result.skipped else 0


def version() -> str:
    """unittest has the version of its Python."""
    return "%d.%d.%d" % sys.version_info[:3]
