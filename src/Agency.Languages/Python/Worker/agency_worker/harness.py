"""Runs a project's tests and writes what happens to a file, one JSON event a line.

    python harness.py --events FILE [--runner pytest|unittest] [--plugins a,b]
                      [--trace-types FILE --trace-root DIR]
                      [--measure FILE --answer FILE] -- ARGUMENTS

Started by its path with the project's interpreter, in the project's directory; behaves
like ``python -m pytest ARGUMENTS`` (or ``python -m unittest ARGUMENTS``) and ends with
the same exit code. The events: ``start``, ``collected`` and ``begin`` for each test,
``collect_error``, one ``test`` for each test that ran, ``finish``.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import sys
from typing import TYPE_CHECKING, Any, Callable, List, Optional

if TYPE_CHECKING:
    from agency_worker.events import EventWriter

#: Plug-ins that change the order of tests or spread them over processes, and what makes
#: them stop it. Left loaded, for the project's configuration may name their options.
_TAMED = {"xdist": ["-n", "0"], "pytest_randomly": ["--randomly-dont-reorganize"], "pytest_cov": ["--no-cov"]}
_DROPPED = ("random_order",)

_USAGE = 4
_INTERNAL = 3


def _load_package() -> None:
    """Make ``agency_worker`` importable and leave ``sys.path`` as ``python -m`` does."""
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry or ".") != here or entry == ""]
    sys.path.insert(0, os.path.dirname(here))
    importlib.import_module("agency_worker.events")
    sys.path[0] = os.getcwd()


def _arguments(argv: List[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="harness.py", allow_abbrev=False)
    parser.add_argument("--events", required=True)
    parser.add_argument("--runner", choices=("pytest", "unittest"))
    parser.add_argument("--plugins", default="")
    parser.add_argument("--trace-types")
    parser.add_argument("--trace-root", default=".")
    parser.add_argument("--measure")
    parser.add_argument("--answer")
    parser.add_argument("arguments", nargs="*")
    split = argv.index("--") if "--" in argv else len(argv)
    options = parser.parse_args(argv[:split])
    options.arguments += argv[split + 1:]
    return options


def _has(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def plugin_options(plugins: List[str], autoload: bool) -> List[str]:
    """``-p`` for each plug-in, and what keeps the tests in their own order in one process."""
    options: List[str] = []
    for plugin in plugins:
        if plugin.split(".")[0] not in _DROPPED:
            options += ["-p", plugin]
    for name, tame in _TAMED.items():
        if any(plugin.split(".")[0] == name for plugin in plugins) or (autoload and _has(name)):
            options += tame
    if autoload:
        options += ["-p", "no:random_order"]
    return options


def _run_pytest(options: argparse.Namespace, events: EventWriter, before_test: Callable[[], None]) -> int:
    import shutil
    import tempfile

    import pytest

    from agency_worker.pytest_plugin import EventsPlugin

    events.write("start", runner="pytest", version=pytest.__version__)
    plugins = [name for name in options.plugins.split(",") if name]
    autoload = not os.environ.get("PYTEST_DISABLE_PLUGIN_AUTOLOAD")
    # A cache of its own: nothing is written into the project and no earlier run changes the
    # order, yet options and fixtures of the cache in the project's configuration still work.
    cache = tempfile.mkdtemp(prefix="agency-pytest-")
    arguments = [*plugin_options(plugins, autoload), "-o", "cache_dir=" + cache, *options.arguments]
    sys.argv[:] = [os.path.join(os.path.dirname(pytest.__file__), "__main__.py"), *options.arguments]
    remove, owner = shutil.rmtree, os.getpid
    process = owner()
    try:
        return int(pytest.main(arguments, plugins=[EventsPlugin(events, before_test)]))
    finally:
        if owner() == process:
            remove(cache, ignore_errors=True)


def _run_unittest(options: argparse.Namespace, events: EventWriter, before_test: Callable[[], None]) -> int:
    from agency_worker import unittest_runner

    events.write("start", runner="unittest", version=unittest_runner.version())
    sys.argv[:] = ["python -m unittest", *options.arguments]
    return unittest_runner.run(options.arguments, events, before_test)


def _tracer(options: argparse.Namespace) -> Optional[Any]:
    if not options.trace_types:
        return None
    from agency_worker.trace_types import Tracer
    tracer = Tracer(options.trace_root, options.trace_types)
    tracer.start()
    return tracer


def _measuring(options: argparse.Namespace) -> Optional[Any]:
    if not options.measure:
        return None
    from agency_worker.measuring import Measuring
    return Measuring(options.measure, options.answer)


def _nothing() -> None:
    """What is done before a test when nothing is traced."""


def _code(error: BaseException) -> int:
    """The exit code of a run that an exception ended."""
    if isinstance(error, SystemExit):
        if error.code is None:
            return 0
        return error.code if isinstance(error.code, int) else _INTERNAL
    return 2 if isinstance(error, KeyboardInterrupt) else _INTERNAL


def main(argv: List[str]) -> int:
    """Run the tests; gives the runner's exit code."""
    options = _arguments(argv)
    options.events = os.path.abspath(options.events)
    _load_package()
    from agency_worker.events import EventWriter, frames, runner_directories, text_of
    events = EventWriter(options.events)
    started = events.clock()
    code = _INTERNAL
    runner = options.runner or ("pytest" if _has("pytest") else "unittest")
    tracer = _tracer(options)
    measuring = _measuring(options)
    try:
        before_test = tracer.resume if tracer is not None else _nothing
        if measuring is not None:
            before_test = measuring.before_test
            if not measuring.wants_tests:
                return 0
            measuring.start()
        code = (_run_pytest if runner == "pytest" else _run_unittest)(options, events, before_test)
    except BaseException as error:
        if not events.owns():
            raise
        code = _code(error)
        if not isinstance(error, SystemExit) or code not in (0, 2, _USAGE):
            events.write("collect_error", id="", message=text_of(error), exception=type(error).__name__,
                         traceback=frames(error.__traceback__, error, runner_directories("unittest", "_pytest", "pluggy")))
        if not isinstance(error, SystemExit):
            sys.excepthook(type(error), error, error.__traceback__)
    finally:
        if tracer is not None and events.owns():
            tracer.finish()
        if measuring is not None and events.owns():
            measuring.finish()
    events.write("finish", exit=code, seconds=round(events.clock() - started, 6))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
