"""Forks children that run tests, and never lets one live longer than it may.

A child reports over a pipe: one JSON object a line, as the harness writes them to its
event file. What a child leaves running is killed with it.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import sys
import time
from typing import Any, Callable, Dict, List, Optional, Set

try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment]

#: What a child is sent when its time is up: it then says where it is and ends itself.
ASK_WHERE = signal.SIGUSR2

_GRACE = 0.5
_ADDRESS_SPACE = 2 << 30
_FILE_SIZE = 256 << 20
_LARGEST_REPORT = 64 << 20


class PipeWriter:
    """Writes events to a pipe; has what ``EventWriter`` has."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._write, self._getpid = os.write, os.getpid
        self._encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
        self._owner = os.getpid()
        self._seen: Dict[str, int] = {}
        self.clock = time.perf_counter

    def owns(self) -> bool:
        """Whether this is the process that the events are about, not a fork of it."""
        return self._getpid() == self._owner

    def write(self, event: str, **members: Any) -> None:
        """Write one event; does nothing in a forked child."""
        if not self.owns():
            return
        data = self._encode({"event": event, **members}).encode("ascii") + b"\n"
        while data:
            data = data[self._write(self.descriptor, data):]

    def unique(self, identity: str) -> str:
        """The id itself the first time, then with ``#2``, ``#3``, …"""
        count = self._seen[identity] = self._seen.get(identity, 0) + 1
        return identity if count == 1 else "%s#%d" % (identity, count)


class Job:
    """Tests to be run by one child after another, until all have been run.

    ``start`` is called in the child with the events' writer and the tests; it gives
    the child's exit code. ``tests`` may be empty where the child itself decides.
    """

    def __init__(self, name: Any, start: Callable[[PipeWriter, List[str]], int], tests: List[str],
                 test_limit: float, total_limit: float, stops: bool) -> None:
        self.name = name
        self.start = start
        self.tests = tests
        self.test_limit = test_limit
        self.total_limit = total_limit
        self.stops = stops
        self.results: Dict[str, Dict[str, Any]] = {}
        self.extra: List[Dict[str, Any]] = []
        self.note = ""
        #: When its whole time is up; known from its first child on.
        self.end = float("inf")
        #: Seconds by which waiting for a processor may still put that off.
        self.allowance = total_limit

    def take(self, event: Dict[str, Any]) -> None:
        """Keep what a child reports."""
        if event.get("event") == "test":
            self.results[str(event["id"])] = {key: value for key, value in event.items() if key not in ("event", "id")}
        elif event.get("event") not in ("begin", "start", "collected", "finish"):
            self.extra.append(event)

    def failed(self) -> bool:
        """Whether a test has failed so far."""
        return any(result.get("outcome") not in ("passed", "skipped", "xfailed", "xpassed") for result in self.results.values())

    def answer(self) -> Dict[str, Any]:
        """What became of it."""
        return {"name": self.name, "results": self.results, "extra": self.extra, "note": self.note}


class _Child:
    def __init__(self, job: Job, remaining: List[str]) -> None:
        self.job = job
        self.remaining = remaining
        self.buffer = b""
        self.received = 0
        self.current: Optional[str] = None
        self.finished = False
        self.asked: Optional[float] = None
        self.waited = 0.0
        if job.end == float("inf"):
            job.end = time.monotonic() + job.total_limit
        # Importing and collecting has as much time as the whole.
        self.deadline = job.end
        read, write = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if self.pid == 0:
            code = 3
            try:
                os.close(read)
                os.setsid()
                os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
                _limit()
                code = job.start(PipeWriter(write), remaining)
            except BaseException as error:  # the child must never return into the parent's code
                code = error.code if isinstance(error, SystemExit) and isinstance(error.code, int) else 3
            finally:
                os._exit(code if isinstance(code, int) else 3)
        os.close(write)
        self.read = read

    def take(self, data: bytes) -> None:
        self.received += len(data)
        lines = (self.buffer + data).split(b"\n")
        self.buffer = lines.pop()
        for line in lines:
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if not isinstance(event, dict):
                continue
            kind = event.get("event")
            if kind == "begin":
                self.current = str(event.get("id"))
                self._grant()
                self.deadline = min(self.job.end, time.monotonic() + self.job.test_limit)
            elif kind == "test":
                self.current = None
                self.deadline = self.job.end
            elif kind == "finish":
                self.finished = True
            self.job.take(event)

    def _grant(self) -> float:
        """Add what it waited for a processor, with others before it, to the time that it has; that at most doubles."""
        waited = _waited(self.pid)
        more = min(max(0.0, waited - self.waited), self.job.allowance)
        self.waited = max(waited, self.waited)
        self.job.allowance -= more
        self.job.end += more
        return more

    def expire(self) -> None:
        """Its time is up: it is asked where it is, then killed."""
        if self.asked is None:
            self.deadline += self._grant()
            if self.deadline > time.monotonic():
                return
        now = time.monotonic()
        if self.asked is None and self.current is not None:
            self.asked = now
            self.deadline = now + _GRACE
            _signal(self.pid, ASK_WHERE)
        else:
            self.asked = self.asked or now
            self.deadline = now + 3600
            self.kill()

    def kill(self) -> None:
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except OSError:
            _signal(self.pid, signal.SIGKILL)

    def end(self) -> List[str]:
        """Reap it; gives the tests that another child has to run."""
        os.close(self.read)
        self.kill()
        _, status = os.waitpid(self.pid, 0)
        job = self.job
        if self.current is not None and self.current not in job.results:
            hung = self.asked is not None
            how = "signal %d" % os.WTERMSIG(status) if os.WIFSIGNALED(status) else "exit code %d" % os.WEXITSTATUS(status)
            message = "it did not end within %g s" % job.test_limit if hung else "the process ended: " + how
            job.results[self.current] = {"outcome": "hung" if hung else "crashed", "seconds": job.test_limit if hung else 0.0,
                                         "message": message, "traceback": [], "exception": "Hang" if hung else "Crash"}
        if self.finished or (job.stops and job.failed()):
            return []
        if time.monotonic() >= job.end:
            job.note = "it took longer than %g s in all" % job.total_limit
            return []
        left = [test for test in self.remaining if test not in job.results]
        if self.received > _LARGEST_REPORT or len(left) == len(self.remaining):
            job.note = "the process ended before its first test" if not job.results else "the process ended early"
            return []
        return left


def _signal(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except OSError:
        pass


def _waited(pid: int) -> float:
    """How many seconds a process was ready to run and did not, because others did; 0 where the system does not tell."""
    try:
        with open("/proc/%d/schedstat" % pid, encoding="ascii") as file:
            return int(file.read().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


def _limit() -> None:
    """A child that fills memory or the disk fails alone."""
    if resource is None:
        return
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            now = int(file.read().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = now + _ADDRESS_SPACE
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_FILE_SIZE, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        pass


def adopt_orphans() -> None:
    """Make this process the parent of whatever its children leave behind."""
    try:
        import ctypes
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
    except (ImportError, OSError, AttributeError):
        pass


def _kill_orphans(known: Set[int]) -> None:
    for pid in children_of(os.getpid()):
        if pid not in known:
            _signal(pid, signal.SIGKILL)
            try:
                os.waitpid(pid, 0)
            except OSError:
                pass


def children_of(parent: int) -> List[int]:
    """The processes whose parent this is."""
    try:
        with open("/proc/%d/task/%d/children" % (parent, parent), encoding="ascii") as file:
            return [int(word) for word in file.read().split()]
    except OSError:
        pass
    found: List[int] = []
    try:
        entries = os.listdir("/proc")
    except OSError:
        return found
    for entry in entries:
        if entry.isdigit():
            try:
                with open("/proc/%s/stat" % entry, encoding="ascii", errors="replace") as file:
                    fields = file.read().rpartition(")")[2].split()
                if int(fields[1]) == parent:
                    found.append(int(entry))
            except (OSError, IndexError, ValueError):
                continue
    return found


def run_all(jobs: List[Job], parallel: int, done: Callable[[Job], None], spared: Callable[[], Set[int]]) -> None:
    """Run jobs, ``parallel`` at a time, and report each when it is done.

    ``spared`` gives processes of ours that are no children of a job.
    """
    waiting = list(reversed(jobs))
    active: Dict[int, _Child] = {}
    selector = selectors.DefaultSelector()

    def begin(child: _Child) -> None:
        active[child.read] = child
        selector.register(child.read, selectors.EVENT_READ)

    while waiting or active:
        while waiting and len(active) < parallel:
            job = waiting.pop()
            begin(_Child(job, job.tests))
        now = time.monotonic()
        nearest = min(child.deadline for child in active.values())
        # What was reported by now is read before anything counts as overdue.
        for key, _ in selector.select(max(0.0, nearest - now)):
            child = active[key.fd]
            try:
                data = os.read(key.fd, 1 << 16)
            except OSError:
                data = b""
            if data and child.received <= _LARGEST_REPORT:
                child.take(data)
                continue
            selector.unregister(key.fd)
            del active[key.fd]
            remaining = child.end()
            _kill_orphans({each.pid for each in active.values()} | spared())
            if remaining:
                begin(_Child(child.job, remaining))
            else:
                done(child.job)
        for child in active.values():
            if child.deadline <= now:
                child.expire()
    selector.close()
