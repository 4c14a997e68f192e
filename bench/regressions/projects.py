"""Projects under test: git, files, and their suites."""

import ast
import collections
import json
import os
import re
import signal
import subprocess
import tempfile
import time

import mutate

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PYTHON = "/usr/bin/python3"
AGENCY = os.environ.get("AGENCY", os.path.join(ROOT, "agency"))
QUIET = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "GIT_CONFIG_GLOBAL": "/dev/null"}
HANG = 60
SLOW = 1.0
TESTS = re.compile(r"(^|/)(tests?|testing)/|(^|/)(test_[^/]*|[^/]*_test|tests?|conftest)\.py$")
APART = re.compile(r"(^|/)(docs?|examples?|benchmarks?|scripts?|extra|perf|tools|bin|\.github)/|^(setup|conf|noxfile|tasks|fabfile|release)\.py$|_version\.py$")


def git(folder, *command, given=None, check=True):
    ended = subprocess.run(["git", "-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "core.autocrlf=false", "-c", "commit.gpgsign=false", *command],
                           cwd=folder, input=given, env=QUIET, capture_output=True)
    if check and ended.returncode:
        raise RuntimeError("git %s: %s" % (command[0], ended.stderr.decode("utf-8", "replace")[-300:]))
    return ended.stdout if check else ended.returncode == 0


def commit(folder, message):
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--no-verify", "--allow-empty", "-m", message)
    return git(folder, "rev-parse", "HEAD").decode().strip()


def read(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


def write(folder, name, data):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)


def bounded(command, seconds, **options):
    """Runs a program in a group of its own that is ended with it; None after too long a time."""
    with subprocess.Popen(command, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options) as process:
        try:
            output, errors = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return None
    return process.returncode, output.decode("utf-8", "replace"), errors.decode("utf-8", "replace")


def suite(folder, limit=HANG, trace=False):
    """What became of each test of a folder; None where it takes too long."""
    out = tempfile.mktemp(prefix="regressions-", suffix=".json")
    roots = [HERE, folder, os.path.join(folder, "src")]
    env = {**QUIET, "PYTHONPATH": os.pathsep.join(roots), "REGRESSIONS_OUT": out}
    command = [PYTHON, "-m", "pytest", "-q", "--tb=no", "-p", "no:cacheprovider", "-p", "watch"]
    if trace:
        env["REGRESSIONS_TRACE"] = folder
        command += ["-o", "addopts="]
    try:
        if bounded(command, limit, cwd=folder, env=env) is None or not os.path.exists(out):
            return None
        with open(out, encoding="utf-8") as file:
            return json.load(file)
    finally:
        if os.path.exists(out):
            os.remove(out)
        git(folder, "clean", "-qfdx")


def passing(result):
    return {test for test, outcome in result["outcomes"].items() if outcome == "passed"} if result else set()


def without_tests(folder, names):
    """Takes the functions of tests out of their files, and files out that cannot be collected."""
    by_file = collections.defaultdict(set)
    for name in names:
        file, _, rest = name.partition("::")
        by_file[file].add(re.sub(r"\[.*", "", rest.rpartition("::")[2], flags=re.S))
    for file, own in by_file.items():
        if not file.endswith(".py") or not os.path.isfile(os.path.join(folder, file)):
            if file and os.path.isfile(os.path.join(folder, file)):
                os.remove(os.path.join(folder, file))
            continue
        data = read(folder, file)
        try:
            source = mutate.Source(data)
        except SyntaxError:
            source = None
        nodes = [] if source is None else [n for n in ast.walk(source.tree) if isinstance(n, ast.FunctionDef) and n.name in own]
        if not nodes or "" in own:
            os.remove(os.path.join(folder, file))
            continue
        edits = []
        for node in nodes:
            first = min([node.lineno, *[d.lineno for d in node.decorator_list]])
            holder = source.parent[node].body
            alone = all(n in nodes or isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant) for n in holder) and node is [n for n in nodes if n in holder][0]
            edits.append((source.starts[first - 1], source.starts[node.end_lineno], b" " * node.col_offset + b"pass\n" if alone else b""))
        write(folder, file, mutate.apply(data, edits))


def set_up(folder, rounds=3):
    """Leaves out what fails or is slow here, and gives what remains; None where nothing does."""
    result = suite(folder, 4 * HANG)
    for _ in range(rounds):
        if result is None:
            return None
        bad = [test for test, outcome in result["outcomes"].items() if outcome == "failed" or result["seconds"].get(test, 0) > SLOW]
        if not bad:
            break
        without_tests(folder, bad)
        commit(folder, "Leave out the tests that fail or are slow")
        result = suite(folder, 4 * HANG)
    passed = passing(result)
    if len(passed) < 5 or "failed" in result["outcomes"].values():
        return None
    return passed, sum(result["seconds"].values())
