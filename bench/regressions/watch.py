"""A pytest plugin: writes what became of each test, and on demand which lines ran, to a JSON file.

REGRESSIONS_OUT names the file. REGRESSIONS_TRACE names a folder: the lines of the Python
files below it that run are written too.
"""

import json
import os
import sys

RANK = {"passed": 0, "skipped": 1, "failed": 2}
outcomes, seconds, lines = {}, {}, {}
ROOT = os.environ.get("REGRESSIONS_TRACE", "")


def line_tracer(frame, event, _):
    if event == "line":
        lines[frame.f_code.co_filename].add(frame.f_lineno)
    return line_tracer


def call_tracer(frame, event, _):
    name = frame.f_code.co_filename
    if not name.startswith(ROOT):
        return None
    lines.setdefault(name, set()).add(frame.f_lineno)
    return line_tracer


if ROOT:
    ROOT = os.path.join(os.path.realpath(ROOT), "")


def pytest_runtest_protocol(item):
    if ROOT:
        sys.settrace(call_tracer)


def pytest_runtest_logreport(report):
    was = outcomes.get(report.nodeid, "passed")
    outcomes[report.nodeid] = max(was, report.outcome, key=RANK.get)
    seconds[report.nodeid] = seconds.get(report.nodeid, 0) + report.duration


def pytest_collectreport(report):
    if report.failed:
        outcomes[report.nodeid] = "failed"


def pytest_sessionfinish():
    sys.settrace(None)
    with open(os.environ["REGRESSIONS_OUT"], "w", encoding="utf-8") as file:
        json.dump({"outcomes": outcomes, "seconds": seconds,
                   "lines": {os.path.relpath(name, ROOT): sorted(own) for name, own in lines.items()}}, file)
