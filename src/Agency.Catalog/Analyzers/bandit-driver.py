"""Bandit that stays: it is loaded once and looks at each request in a process of its own, forked from this one.

Arguments: bandit's script. A request is a line {"arguments": [...], "files": {"./a.py": "base64"}}; the answer is a
line {"code": exit code, "output": "..."} and an empty one.
"""

import base64
import json
import os
import runpy
import shutil
import sys
import tempfile

SCRIPT = sys.argv[1]

# As when the script itself is started: its own folder comes first, the current one does not count.
sys.path[:] = [os.path.dirname(SCRIPT)] + [folder for folder in sys.path if folder]

import bandit.cli.main  # noqa: E402, F401


def write(root, files):
    for name, text in files.items():
        path = os.path.join(root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(base64.b64decode(text))


def run(root, output, arguments):
    """The child: it never returns."""
    code = 255
    try:
        os.chdir(root)
        os.dup2(os.open(output, os.O_WRONLY | os.O_CREAT, 0o600), 1)
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 2)
        sys.argv[:] = [SCRIPT] + arguments
        try:
            runpy.run_path(SCRIPT, run_name="__main__")
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        if not sys.stdout.closed:
            sys.stdout.flush()
    finally:
        os._exit(code)


def answer(request):
    folder = tempfile.mkdtemp()
    try:
        root, output = os.path.join(folder, "tree"), os.path.join(folder, "output")
        os.mkdir(root)
        write(root, request["files"])
        child = os.fork()
        if child == 0:
            run(root, output, request["arguments"])
        status = os.waitpid(child, 0)[1]
        if not os.WIFEXITED(status):
            return {"code": -1, "output": ""}
        with open(output, encoding="utf-8", errors="replace") as file:
            return {"code": os.WEXITSTATUS(status), "output": file.read()}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), end="\n\n", flush=True)
