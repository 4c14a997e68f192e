"""Runs chosen tests on changed files, a fork for each change.

    python forkserver.py --root DIR [--runner pytest|unittest] [--plugins a,b] -- ARGUMENTS

Started by its path with the project's interpreter, in the project's directory. It is
asked over standard input, a JSON object a line, and answers on standard output, one or
more lines, the last of which is ``{"done": true, ...}``.

``{"op": "open"}`` collects the suite in a fork that stays (the *warm* process) and
imports here what that imported from outside the project. The last line tells the tests,
what could not be collected, and why forking is not safe, if it is not.

``{"op": "run", "jobs": [...], "tests": [...], "test_seconds": 1, "total_seconds": 60,
"stop": true, "parallel": 2}`` runs tests for each job: ``{"name": 1, "files": {PATH: [[start, end, text]]},
"texts": {PATH: TEXT}, "mode": "warm|cold|fresh", "cover": false}``. Warm: the functions' code is replaced in
a fork of the warm process; what cannot be done so is done cold, in a fork of this one
that imports everything of the project. Fresh: in a new process. No ``tests`` means all
of them, in their own order. One line a job, as they end.

``{"op": "probe", "file": PATH, "function": NAME, "line": N, "tests": [...], "jobs": [...], "total_seconds": 10}``
records what the tests call a function with and tells what it does with those inputs, and
with others made from them: ``{"name": 1, "given": COUNT, "outcomes": [...]}`` for each
job, and for the function as it is under the name -1. Equal outcomes have equal names.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import signal
import socket
import sys
import tempfile
import threading
from typing import Any, Callable, Dict, List, Optional, Set

_LARGEST_LINE = 1 << 28


class Channel:
    """The questions and answers, out of reach of what the tests do with the standard streams."""

    def __init__(self, read: int, write: int) -> None:
        self._reader = os.fdopen(read, "rb", buffering=1 << 16)
        self._write = write

    def ask(self) -> Optional[Dict[str, Any]]:
        """The next question; ``None`` at the end."""
        line = self._reader.readline(_LARGEST_LINE)
        return json.loads(line) if line.strip() else None

    def tell(self, answer: Dict[str, Any]) -> None:
        """Write one line."""
        data = json.dumps(answer, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"
        while data:
            data = data[os.write(self._write, data):]


class MemoryWriter:
    """Keeps events; has what ``EventWriter`` has."""

    def __init__(self) -> None:
        import time
        self.events: List[Dict[str, Any]] = []
        self._seen: Dict[str, int] = {}
        self.clock = time.perf_counter

    def owns(self) -> bool:
        """Always."""
        return True

    def write(self, event: str, **members: Any) -> None:
        """Keep one."""
        self.events.append({"event": event, **members})

    def unique(self, identity: str) -> str:
        """The id itself the first time, then with ``#2``, ``#3``, …"""
        count = self._seen[identity] = self._seen.get(identity, 0) + 1
        return identity if count == 1 else "%s#%d" % (identity, count)


class Server:
    """The process that has everything from outside the project imported and nothing of it."""

    def __init__(self, options: argparse.Namespace, channel: Channel) -> None:
        self._options = options
        self._channel = channel
        self._warm: Optional[Channel] = None
        self._warm_pid = 0
        self.unsafe = ""

    def open(self, question: Dict[str, Any]) -> None:
        """Start the warm process and import what it imported."""
        ours, theirs = socket.socketpair()
        self._warm_pid = os.fork()
        if self._warm_pid == 0:
            ours.close()
            code = 3
            try:
                descriptor = os.dup(theirs.fileno())
                code = serve_warm(self._options, Channel(theirs.detach(), descriptor))
            finally:
                os._exit(code)
        theirs.close()
        descriptor = os.dup(ours.fileno())
        self._warm = Channel(ours.detach(), descriptor)
        answer = self._read_warm()
        if answer is None:
            self._warm = None
            answer = {"tests": [], "errors": [], "warm": "the process that collects the tests ended", "modules": []}
        elif answer.get("warm"):
            # It has ended, or ends now: nobody is there to be asked.
            self._warm = None
        for name in answer.pop("modules", []):
            if threading.active_count() > 1:
                break
            try:
                importlib.import_module(name)
            except BaseException:  # what cannot be imported alone is imported by each fork
                continue
        if threading.active_count() > 1:
            self.unsafe = "importing %s starts threads" % name
        self._channel.tell({"done": True, **answer, "unsafe": self.unsafe})

    def _read_warm(self) -> Optional[Dict[str, Any]]:
        try:
            return self._warm.ask() if self._warm is not None else None
        except (OSError, ValueError):
            return None

    def probe(self, question: Dict[str, Any]) -> None:
        """How a function behaves with each of some changes, as the warm process tells."""
        if self._warm is not None:
            self._warm.tell(question)
            while True:
                answer = self._read_warm()
                if answer is None:
                    self._warm = None
                    break
                if answer.get("done"):
                    break
                self._channel.tell(answer)
        self._channel.tell({"done": True})

    def run(self, question: Dict[str, Any]) -> None:
        """Run jobs, each where it can be run."""
        jobs: List[Dict[str, Any]] = question["jobs"]
        warm = [job for job in jobs if job.get("mode", "warm") == "warm" and self._warm is not None]
        cold = [job for job in jobs if job.get("mode", "warm") != "warm" or self._warm is None]
        if warm and self._warm is not None:
            self._warm.tell({**question, "jobs": warm})
            ended: Set[Any] = set()
            while True:
                answer = self._read_warm()
                if answer is None:
                    self._warm = None
                    cold += [job for job in warm if job["name"] not in ended]
                    break
                if answer.get("done"):
                    break
                if answer.get("refused") is not None:
                    cold += [job for job in warm if job["name"] == answer["name"]]
                    continue
                ended.add(answer["name"])
                self._channel.tell({**answer, "mode": "warm"})
        if cold:
            self._run_cold(question, cold)
        self._channel.tell({"done": True})

    def _run_cold(self, question: Dict[str, Any], jobs: List[Dict[str, Any]]) -> None:
        from agency_worker.children import Job, run_all
        modes = {job["name"]: "fresh" if self.unsafe or job.get("mode") == "fresh" else "cold" for job in jobs}
        limits = (float(question["test_seconds"]), float(question["total_seconds"]), bool(question.get("stop")))
        wanted = [Job(job["name"], self._starter(job, modes[job["name"]], bool(question.get("stop"))), list(question.get("tests") or []), *limits)
                  for job in jobs]
        run_all(wanted, int(question.get("parallel", 1)),
                lambda job: self._channel.tell({**job.answer(), "mode": modes[job.name]}), lambda: {self._warm_pid})

    def _starter(self, job: Dict[str, Any], mode: str, stops: bool) -> Callable[[Any, List[str]], int]:
        options = self._options

        def cold(writer: Any, tests: List[str]) -> int:
            return run_once(options, job, tests, stops, writer)

        def fresh(writer: Any, tests: List[str]) -> int:
            file = tempfile.TemporaryFile("w+", encoding="utf-8")
            json.dump({"job": job, "tests": tests, "stop": stops}, file)
            file.flush()
            descriptor = os.dup(file.fileno())
            os.lseek(descriptor, 0, os.SEEK_SET)
            for each in (descriptor, writer.descriptor):
                os.set_inheritable(each, True)
            arguments = [sys.executable, os.path.abspath(__file__), "--root", options.root, "--runner", options.runner,
                         "--plugins", options.plugins, "--once", "%d,%d" % (descriptor, writer.descriptor), "--", *options.arguments]
            os.execv(sys.executable, arguments)

        return fresh if mode == "fresh" else cold


def run_once(options: argparse.Namespace, job: Dict[str, Any], tests: List[str], stops: bool, writer: Any) -> int:
    """Import and run in this process, with a job's files changed."""
    from agency_worker.covering import covering
    from agency_worker.overriding import Overrides, applied
    texts: Dict[str, bytes] = {}
    for path, edits in (job.get("files") or {}).items():
        full = os.path.join(options.root, path)
        with open(full, encoding="utf-8", newline="") as file:
            texts[full] = applied(file.read(), edits).encode("utf-8")
    for path, text in (job.get("texts") or {}).items():
        texts[os.path.join(options.root, path)] = text.encode("utf-8")
    cover = covering(options.root) if job.get("cover") else None
    if texts or (cover is not None and cover.compile is not None):
        Overrides(texts, cover.compile if cover is not None else None).install()
    running = Running(writer, cover, stops)
    if cover is not None:
        cover.start()
    runner = start_pytest if options.runner == "pytest" else start_unittest
    code = runner(options, running, tests, None)
    writer.write("finish", exit=code)
    return code


class Running:
    """What stands between the runner's events and the pipe: coverage, stopping early, telling where a test hangs."""

    def __init__(self, writer: Any, cover: Any, stops: bool) -> None:
        self._writer = writer
        self._cover = cover
        self._stops = stops
        self._current: Optional[str] = None
        self._has_begun = False
        self.failed = False
        self.clock, self.owns, self.unique = writer.clock, writer.owns, writer.unique
        from agency_worker.children import ASK_WHERE
        signal.signal(ASK_WHERE, self._tell_where)

    def write(self, event: str, **members: Any) -> None:
        """Pass one event on."""
        if event == "begin":
            if self._cover is not None:
                if not self._has_begun:
                    self._writer.write("lines", id="", files=self._cover.lines())
                self._cover.clear()
            self._has_begun = True
            self._current = str(members["id"])
        elif event == "test":
            if self._cover is not None:
                self._writer.write("lines", id=members["id"], files=self._cover.lines())
            self._current = None
            if members.get("outcome") in ("failed", "error"):
                self.failed = True
        self._writer.write(event, **members)
        if self._stops and self.failed and event == "test" and self._writer.owns():
            self._writer.write("finish", exit=1)
            os._exit(1)

    def _tell_where(self, number: int, frame: Any) -> None:
        from agency_worker.events import MOST_FRAMES, runner_directories
        hidden = runner_directories("_pytest", "pytest", "pluggy", "unittest")
        found: List[Dict[str, Any]] = []
        while frame is not None and len(found) < MOST_FRAMES:
            if not frame.f_code.co_filename.startswith(hidden):
                found.append({"file": frame.f_code.co_filename, "line": frame.f_lineno, "function": frame.f_code.co_name})
            frame = frame.f_back
        if self._current is not None and self._writer.owns():
            if self._cover is not None:
                self._writer.write("lines", id=self._current, files=self._cover.lines())
            self._writer.write("test", id=self._current, outcome="hung", seconds=0, message="it did not end in time",
                               exception="Hang", traceback=found[::-1])
        os._exit(99)


def start_pytest(options: argparse.Namespace, events: Any, tests: List[str], loop: Any) -> int:
    """Run pytest in this process; ``loop`` takes the place of its loop over the tests."""
    import pytest

    from agency_worker.harness import plugin_options
    from agency_worker.pytest_plugin import EventsPlugin
    plugins = [name for name in options.plugins.split(",") if name]
    autoload = not os.environ.get("PYTEST_DISABLE_PLUGIN_AUTOLOAD")
    # A fork has plug-ins imported already; where the project makes errors of warnings, that would end it.
    known = "ignore:Module already imported so cannot be rewritten:pytest.PytestAssertRewriteWarning"
    arguments = [*plugin_options(plugins, autoload), "-W", known, "-p", "no:cacheprovider", "-p", "no:faulthandler", "--tb=native", *options.arguments, "--capture=sys", *tests]
    _report_briefly()
    events_plugin = EventsPlugin(events, lambda: None)
    if loop is not None:
        loop.reporter = events_plugin
    return int(pytest.main(arguments, plugins=[events_plugin, *([loop] if loop is not None else [])]))


def _report_briefly() -> None:
    """Let failures be put into words without their source: that takes longer than a short test itself."""
    from _pytest import python

    from agency_worker.events import text_of

    def brief(self: Any, excinfo: Any, *arguments: Any, **options: Any) -> str:
        return text_of(excinfo.value)

    function: Any = python.Function
    function.repr_failure = brief


def start_unittest(options: argparse.Namespace, events: Any, tests: List[str], loop: Any) -> int:
    """Run unittest in this process; ``loop`` takes the place of its run."""
    from agency_worker import unittest_runner
    arguments = list(options.arguments) if not tests else [each for each in options.arguments if each.startswith("-") and each != "discover"]
    return unittest_runner.run([*arguments, *tests], events, lambda: None, loop)


def serve_warm(options: argparse.Namespace, channel: Channel) -> int:
    """Collect the suite, then answer until there are no more questions."""
    from agency_worker.warm import PytestLoop, UnittestLoop
    events = MemoryWriter()
    if options.runner == "pytest":
        code = start_pytest(options, events, [], PytestLoop(options.root, channel, events))
    else:
        code = start_unittest(options, events, [], UnittestLoop(options.root, channel, events))
    # Nothing was served: the runner gave up before its loop.
    channel.tell({"tests": [], "errors": [e for e in events.events if e["event"] == "collect_error"], "modules": [], "warm": "the test runner ended with exit code %d" % code})
    return code


def _steal_streams() -> Channel:
    read, write = os.dup(0), os.dup(1)
    for each in (read, write):
        os.set_inheritable(each, False)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    return Channel(read, write)


def _options(argv: List[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="forkserver.py", allow_abbrev=False)
    parser.add_argument("--root", required=True)
    parser.add_argument("--runner", choices=("pytest", "unittest"), default="pytest")
    parser.add_argument("--plugins", default="")
    parser.add_argument("--once")
    parser.add_argument("arguments", nargs="*")
    split = argv.index("--") if "--" in argv else len(argv)
    options = parser.parse_args(argv[:split])
    options.arguments += argv[split + 1:]
    return options


def _load_package() -> None:
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry or ".") != here or entry == ""]
    sys.path.insert(0, os.path.dirname(here))
    for name in ("events", "children", "covering", "overriding", "patching", "probing", "harness", "warm", "unittest_runner"):
        importlib.import_module("agency_worker." + name)
    sys.path[0] = os.getcwd()


def main(argv: List[str]) -> int:
    """Serve until standard input ends."""
    options = _options(argv)
    options.root = os.path.realpath(options.root)
    _load_package()
    # What runs as a script is the same module as what others import.
    sys.modules["agency_worker.forkserver"] = sys.modules[__name__]
    if options.once:
        from agency_worker.children import PipeWriter
        task, report = (int(word) for word in options.once.split(","))
        with os.fdopen(task, encoding="utf-8") as file:
            asked = json.load(file)
        return run_once(options, asked["job"], asked["tests"], asked["stop"], PipeWriter(report))
    channel = _steal_streams()
    from agency_worker.children import adopt_orphans
    adopt_orphans()
    if options.runner == "pytest":
        importlib.import_module("pytest")
    server = Server(options, channel)
    while True:
        question = channel.ask()
        if question is None:
            return 0
        {"open": server.open, "probe": server.probe}.get(str(question.get("op")), server.run)(question)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
