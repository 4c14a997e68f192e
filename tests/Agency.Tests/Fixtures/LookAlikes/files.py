# --- mkstemp
import os
import tempfile


def scratch() -> str:
    handle, path = tempfile.mkstemp(suffix=".csv")
    os.close(handle)
    return path

# --- temporary-folder
import tempfile
from pathlib import Path


def render(text: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        return page.write_text(text, encoding="utf-8")

# --- mktemp-of-another-thing


class Weather:
    def mktemp(self) -> float:
        return 21.5


def today() -> float:
    return Weather().mktemp()

# --- temporary-path-compared


def is_scratch(path: str) -> bool:
    return path.startswith("/tmp/")

# --- temporary-path-in-test @ tests/test_paths.py
from app.paths import normal


def test_normal() -> None:
    assert normal("/tmp/../tmp/x") == "/tmp/x"

# --- temporary-path-excluded
EXCLUDED = ("/proc", "/sys", "/tmp", "/var/tmp")


def is_backed_up(path: str) -> bool:
    return not path.startswith(EXCLUDED)

# --- temporary-folder-fallback
import os


def cache_folder() -> str:
    return os.environ.get("TMPDIR", "/tmp")

# --- temporary-mount
MOUNTS = {"tmpfs": "/tmp", "proc": "/proc"}


def arguments() -> list[str]:
    return ["bwrap", "--tmpfs", "/tmp", "--proc", "/proc"]

# --- permission-of-a-program
import os


def install(path: str) -> None:
    os.chmod(path, 0o755)

# --- permission-of-owner
import os


def protect(path: str) -> None:
    os.chmod(path, 0o600)

# --- permission-read-back
import os
import stat


def add_execute(path: str) -> None:
    os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)

# --- permission-of-a-folder
from pathlib import Path


def make(folder: Path) -> None:
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)

# --- permission-as-a-number
MODES = {"file": 0o644, "folder": 0o755, "sticky": 0o1777}

# --- permission-sticky-folder
import os


def make_shared_scratch(path: str) -> None:
    os.chmod(path, 0o1777)

# --- pass-on-missing-key


def forget(cache: dict[str, int], key: str) -> None:
    try:
        del cache[key]
    except KeyError:
        pass  # It was never there.

# --- pass-on-missing-file
import os


def remove(path: str) -> None:
    try:
        os.remove(path)
    except FileNotFoundError:
        pass

# --- pass-in-destructor


class Handle:
    def __init__(self, connection) -> None:
        self.connection = connection

    def __del__(self) -> None:
        try:
            self.connection.close()
        except Exception:
            pass  # The interpreter may be half gone.

# --- pass-on-optional-import
try:
    import ujson as json
except ImportError:
    import json


def dump(value: object) -> str:
    return json.dumps(value)

# --- continue-on-bad-line


def numbers(lines: list[str]) -> list[int]:
    found = []
    for line in lines:
        try:
            value = int(line)
        except ValueError:
            continue
        found.append(value)
    return found

# --- pass-on-best-effort-cleanup
import shutil


def close(folder: str, log) -> None:
    try:
        shutil.rmtree(folder)
    except Exception:
        log.debug("cannot remove %s", folder, exc_info=True)

# --- pass-on-interrupt


def main(run) -> int:
    try:
        run()
    except KeyboardInterrupt:
        pass
    return 0

# --- pass-on-broken-pipe
import sys


def show(lines: list[str]) -> None:
    try:
        for line in lines:
            print(line)
    except BrokenPipeError:
        sys.stderr.close()

# --- retry-that-counts


def patiently(action, attempts: int = 3):
    for attempt in range(attempts):
        try:
            return action()
        except OSError:
            if attempt == attempts - 1:
                raise
    return None
