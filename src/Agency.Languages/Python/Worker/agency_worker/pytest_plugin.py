"""Reports a pytest run as events. Works with pytest 3 to 9; an object, never found by name."""

from __future__ import annotations

import os
import sys
from typing import Any, Callable, Dict, Generator, List, Optional, TypeVar

import pytest

from agency_worker.events import EventWriter, frames, runner_directories, short, text_of

_Function = TypeVar("_Function", bound=Callable[..., Any])
_hook: Callable[..., Callable[[_Function], _Function]] = pytest.hookimpl

#: Of the outcomes of a test's phases the first of these is the test's.
_WORST_FIRST = ("error", "failed", "xpassed", "xfailed", "skipped", "passed")


class _Running:
    """What is known of the test that runs now."""

    def __init__(self, identity: str, started: float) -> None:
        self.identity = identity
        self.started = started
        self.outcomes: Dict[str, Dict[str, Any]] = {}


class EventsPlugin:
    """Writes ``collected``, ``collect_error``, ``begin`` and ``test`` events.

    ``begin`` names a test before it runs, so that one which takes the process with it
    is known.
    """

    def __init__(self, events: EventWriter, before_test: Callable[[], None]) -> None:
        self._events = events
        self._before_test = before_test
        self._running: Optional[_Running] = None
        self._identities: Dict[Any, str] = {}
        self._errors: Dict[str, BaseException] = {}
        self._hidden = runner_directories("_pytest", "pytest", "pluggy", "py", "importlib", "unittest")

    def report_to(self, events: EventWriter) -> None:
        """Write to another from here on."""
        self._events = events

    def identity(self, item: Any) -> str:
        """The id by which a collected test is reported."""
        return self._identities[item]

    @_hook(trylast=True)
    def pytest_configure(self, config: Any) -> None:
        """Let the terminal report outlive tests that close standard output."""
        reporter = config.pluginmanager.getplugin("terminalreporter")
        writer: Any = getattr(reporter, "_tw", None)
        file = getattr(writer, "_file", None)
        if file is not None and file is sys.__stdout__:
            # Not to be closed with the object: nobody does that, and it would be warned of.
            writer._file = open(os.dup(file.fileno()), "w", 1, encoding=file.encoding, errors="backslashreplace", closefd=False)

    @_hook(hookwrapper=True, tryfirst=True)
    def pytest_load_initial_conftests(self, args: List[str]) -> Generator[None, Any, None]:
        """A ``conftest.py`` that cannot be imported ends the run before anything is collected."""
        outcome = yield
        if outcome.excinfo is not None:
            error = outcome.excinfo[1]
            path = getattr(error, "path", None)
            self._collect_error(str(path) if path is not None else "conftest.py", _cause(error))

    @_hook(hookwrapper=True)
    def pytest_make_collect_report(self, collector: Any) -> Generator[None, Any, None]:
        """A module that calls ``sys.exit`` when imported fails alone, not with the whole run."""
        outcome = yield
        if outcome.excinfo is not None and isinstance(outcome.excinfo[1], SystemExit):
            error = outcome.excinfo[1]
            self._errors[collector.nodeid] = error
            outcome.force_result(_failed_collection(collector.nodeid, text_of(error)))

    def pytest_exception_interact(self, node: Any, call: Any, report: Any) -> None:
        """Keep the exception itself: reports have only its text."""
        error = call.excinfo.value
        if self._running is not None and getattr(report, "when", None) in ("setup", "call", "teardown"):
            self._running.outcomes.setdefault(report.when, {})["error"] = error
        else:
            self._errors[report.nodeid] = error

    def pytest_collectreport(self, report: Any) -> None:
        """What could not be collected."""
        if report.failed:
            error = self._errors.pop(report.nodeid, None)
            if error is None:
                self._events.write("collect_error", id=report.nodeid, message=_message(report), traceback=[])
            else:
                self._collect_error(report.nodeid, _cause(error))

    def pytest_internalerror(self, excrepr: Any, excinfo: Any) -> None:
        """A fault of the runner or of a plug-in, which ends the run."""
        self._collect_error("", excinfo.value)

    def pytest_collection_finish(self, session: Any) -> None:
        """Name every test, in the order in which they will run."""
        for item in session.items:
            identity = self._identities[item] = self._events.unique(item.nodeid)
            file, line, name = item.location
            self._events.write("collected", id=identity, file=str(file), line=(line or 0) + 1, name=str(name))

    @_hook(hookwrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: Any) -> Generator[None, Any, None]:
        """Everything about one test, whatever happens to it."""
        identity = self._identities.get(item) or self._events.unique(item.nodeid)
        running = self._running = _Running(identity, self._events.clock())
        self._events.write("begin", id=identity)
        self._before_test()
        outcome = yield
        self._running = None
        self._finish(running, outcome.excinfo[1] if outcome.excinfo is not None else None)

    def pytest_runtest_logreport(self, report: Any) -> None:
        """The outcome of a phase; the worst counts where there are several (subtests)."""
        if self._running is None or report.outcome == "rerun":
            return
        phase = self._running.outcomes.setdefault(report.when, {})
        outcome = _outcome(report)
        if "outcome" not in phase or _WORST_FIRST.index(outcome) < _WORST_FIRST.index(phase["outcome"]):
            phase["outcome"], phase["message"] = outcome, _message(report)

    def _finish(self, running: _Running, stopped_by: Optional[BaseException]) -> None:
        phases = [phase for phase in running.outcomes.values() if "outcome" in phase]
        worst: Dict[str, Any] = min(phases, key=lambda phase: _WORST_FIRST.index(phase["outcome"]), default={})
        outcome, message = worst.get("outcome", "error"), worst.get("message", "")
        error = worst.get("error")
        if stopped_by is not None and outcome != "failed":
            outcome, message, error = "error", text_of(stopped_by), stopped_by
        members: Dict[str, Any] = {"id": running.identity, "outcome": outcome,
                                   "seconds": round(self._events.clock() - running.started, 6),
                                   "message": message, "traceback": []}
        if error is not None and outcome in ("failed", "error"):
            members["traceback"] = frames(error.__traceback__, error, self._hidden)
            members["exception"] = type(error).__name__
        self._events.write("test", **members)

    def _collect_error(self, identity: str, error: BaseException) -> None:
        self._events.write("collect_error", id=identity, message=text_of(error),
                           traceback=frames(error.__traceback__, error, self._hidden),
                           exception=type(error).__name__)


def _cause(error: BaseException) -> BaseException:
    """The project's own exception behind the runner's wrapping of it."""
    while type(error).__name__ in ("CollectError", "ConftestImportFailure"):
        wrapped = error.__cause__ or error.__context__
        excinfo = getattr(error, "excinfo", None)
        if wrapped is None and isinstance(excinfo, tuple):
            wrapped = excinfo[1]
        if wrapped is None:
            return error
        error = wrapped
    return error


def _failed_collection(identity: str, message: str) -> Any:
    from _pytest.reports import CollectReport
    return CollectReport(identity, "failed", message, [])


def _outcome(report: Any) -> str:
    if hasattr(report, "wasxfail"):
        return "xfailed" if report.skipped else "xpassed" if report.passed else "failed"
    if report.failed:
        return "failed" if report.when == "call" else "error"
    return "skipped" if report.skipped else "passed"


def _message(report: Any) -> str:
    """Why a test was not simply passed."""
    if hasattr(report, "wasxfail"):
        return short(str(report.wasxfail))
    detail = report.longrepr
    if detail is None:
        return ""
    if isinstance(detail, tuple) and len(detail) == 3:
        return short(str(detail[2]))
    crash = getattr(detail, "reprcrash", None)
    return short(str(crash.message if crash is not None else detail))
