#!/usr/bin/env python3
"""Compares trying changes through the fork server with a fresh pytest process for each.

    bench/repair/throughput.py [PROGRAM] [COUNT]

The same test of a program beside this file is run on the same made-up changes of the same
function: COUNT (default 400) through the fork server, a twentieth of them in processes of
their own, two at a time both ways. Prints milliseconds a change and the ratio.
"""

import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
WORKER = os.path.join(os.path.dirname(os.path.dirname(HERE)), "src", "Agency.Languages", "Python", "Worker", "agency_worker")
PYTHON = "/usr/bin/python3"
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else sorted(os.listdir(os.path.join(HERE, "programs")))[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 400
    work = tempfile.mkdtemp(prefix="agency-throughput-")
    try:
        folder = os.path.join(work, "program")
        shutil.copytree(os.path.join(HERE, "programs", program), folder, ignore=shutil.ignore_patterns("hidden", "fixed", "about.json"))
        measure(folder, count)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def measure(folder, count):
    server = subprocess.Popen([PYTHON, os.path.join(WORKER, "forkserver.py"), "--root", folder, "--"], cwd=folder, text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=ENVIRONMENT)

    def ask(question):
        server.stdin.write(json.dumps(question) + "\n")
        server.stdin.flush()
        lines = []
        while not lines or not lines[-1].get("done"):
            lines.append(json.loads(server.stdout.readline()))
        return lines

    tests = [test["id"] for test in ask({"op": "open"})[0]["tests"]]
    common = {"op": "run", "test_seconds": 5, "total_seconds": 60, "stop": True, "parallel": 2}
    results = ask({**common, "stop": False, "tests": tests, "jobs": [{"name": 0, "files": {}}]})[0]["results"]
    passing = [test for test in tests if results[test]["outcome"] == "passed"]
    failing = [test for test in tests if results[test]["outcome"] != "passed"][0]
    name = next(name for name in sorted(os.listdir(folder)) if name.endswith(".py") and not name.startswith("test_"))
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        text = file.read()
    # A statement before the first of a function's body: it changes nothing, and so costs what a change costs.
    place = re.search(r"^def .*:\n(?: +\"\"\"(?:.|\n)*?\"\"\"\n)?( +)", text, re.M) or re.search(r"^    def .*:\n(?: +\"\"\"(?:.|\n)*?\"\"\"\n)?( +)", text, re.M)
    at, indent = place.end(), place.group(1)
    started = time.perf_counter()
    answers = ask({**common, "sentinel": passing[0], "tests": [failing],
                   "jobs": [{"name": i, "files": {name: [[at, at, "_ = %d\n%s" % (i, indent)]]}} for i in range(count)]})
    forked = (time.perf_counter() - started) / count
    server.stdin.close()
    assert len(answers) == count + 1 and all(answer["results"][failing]["outcome"] != "passed" for answer in answers[:-1])

    def fresh(number):
        copy = folder + "-%d" % number
        shutil.copytree(folder, copy)
        with open(os.path.join(copy, name), "w", encoding="utf-8") as file:
            file.write(text[:at] + "_ = %d\n%s" % (number, indent) + text[at:])
        ended = subprocess.run([PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", failing], cwd=copy, env=ENVIRONMENT, capture_output=True)
        assert ended.returncode == 1

    few = max(4, count // 20)
    started = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(fresh, range(few)))
    alone = (time.perf_counter() - started) / few
    print("%s: %.2f ms a change through the fork server, %.1f ms in a fresh pytest process: %.0f times as fast" % (
        os.path.basename(name), forked * 1e3, alone * 1e3, alone / forked))


if __name__ == "__main__":
    main()
