# --- run-list-shell-false
import subprocess


def head() -> str:
    return subprocess.run(["git", "rev-parse", "HEAD"], shell=False, check=True, capture_output=True, text=True).stdout.strip()

# --- run-argument-vector
import subprocess
import sys


def compile_all(folder: str) -> None:
    subprocess.run([sys.executable, "-m", "compileall", "--", folder], check=True)

# --- constant-pipeline
import subprocess


def logged_in() -> int:
    return int(subprocess.check_output("who | wc -l", shell=True))

# --- constant-pipeline-from-module
import subprocess

CLEANUP = "find . -name '*.pyc' -delete && rm -rf build dist"


def clean() -> None:
    subprocess.check_call(CLEANUP, shell=True)

# --- os-system-clear
import os


def clear_screen() -> None:
    os.system("cls" if os.name == "nt" else "clear")

# --- os-system-constant
import os


def reset_terminal() -> None:
    os.system("stty sane")

# --- shlex-split-of-constant
import shlex
import subprocess

COMMAND = "rsync --archive --delete public/ backup/"


def backup() -> None:
    subprocess.run(shlex.split(COMMAND), check=True)

# --- shlex-quoted-in-pipeline
import shlex
import subprocess


def count_matches(word: str, path: str) -> int:
    command = f"grep -o {shlex.quote(word)} {shlex.quote(path)} | wc -l"
    return int(subprocess.check_output(command, shell=True))

# --- shell-as-a-name
import subprocess


def login_shell(shell: str) -> int:
    return subprocess.call([shell, "-l"])

# --- exec-method-of-a-dialog


def ask(dialog) -> bool:
    return dialog.exec() == 1

# --- run-method-of-an-application


def start(application, debug: bool) -> None:
    application.run(shell=True, debug=debug)

# --- popen-of-a-test @ tests/test_shell.py
import subprocess


def test_help() -> None:
    done = subprocess.run("python -m tool --help | head -1", shell=True, capture_output=True, text=True)
    assert done.stdout.startswith("usage")

# --- docker-exec-vector
import subprocess


def in_container(name: str, command: list[str]) -> int:
    return subprocess.run(["docker", "exec", name, *command], check=False).returncode

# --- spawn-of-editor
import os
import subprocess
import tempfile


def edit(text: str) -> str:
    editor = os.environ.get("EDITOR", "vi")
    with tempfile.NamedTemporaryFile("w+", suffix=".md") as draft:
        draft.write(text)
        draft.flush()
        subprocess.run([editor, draft.name], check=True)
        draft.seek(0)
        return draft.read()

# --- asyncio-exec
import asyncio


async def version() -> bytes:
    process = await asyncio.create_subprocess_exec("git", "--version", stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate()
    return output

# --- wildcard-in-quotes
import subprocess


def pack() -> None:
    subprocess.run(["tar", "--exclude=*.log", "-czf", "out.tgz", "data"], check=True)

# --- shell-pipeline-of-numbers
import subprocess


def tail(count: int) -> bytes:
    return subprocess.check_output(f"dmesg | tail -n {int(count)}", shell=True)
