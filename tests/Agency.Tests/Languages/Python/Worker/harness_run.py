"""Runs the harness on a small project written for one test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import Any, Dict, List, Optional

from support import WORKER

HARNESS = WORKER / "harness.py"


class HarnessRun:
    """The events of one run over ``files`` (path to text), and how the process ended."""

    def __init__(self, files: Dict[str, str], arguments: List[str], runner: str = "pytest",
                 options: Optional[List[str]] = None, environment: Optional[Dict[str, str]] = None) -> None:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "project"
            for name, text in files.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(textwrap.dedent(text), encoding="utf-8")
            before = self._files(root)
            events = Path(folder) / "events.jsonl"
            command = [sys.executable, str(HARNESS), "--events", "../events.jsonl", "--runner", runner]
            command += [option.replace("{folder}", folder) for option in options or []]
            inherited = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
            variables = {**inherited, "PYTHONDONTWRITEBYTECODE": "1",
                         "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONIOENCODING": "utf-8", **(environment or {})}
            result = subprocess.run(command + ["--"] + arguments, cwd=str(root), env=variables, timeout=120,
                                    stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            self.exit = result.returncode
            self.output = result.stdout.decode("utf-8", "replace")
            lines = events.read_text(encoding="ascii").splitlines() if events.exists() else []
            self.events: List[Dict[str, Any]] = [json.loads(line) for line in lines]
            types = Path(folder) / "types.json"
            self.types: List[Dict[str, Any]] = json.loads(types.read_text()) if types.exists() else []
            self.left_behind = sorted(self._files(root) - before)

    @staticmethod
    def _files(root: Path) -> "set[str]":
        return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}

    def named(self, event: str) -> List[Dict[str, Any]]:
        """Every event of a kind."""
        return [each for each in self.events if each["event"] == event]

    @property
    def outcomes(self) -> Dict[str, str]:
        """The outcome of each test; fails if one was reported twice."""
        tests = self.named("test")
        assert len({test["id"] for test in tests}) == len(tests), "a test was reported twice: %s" % tests
        return {test["id"].split("::", 1)[-1]: test["outcome"] for test in tests}

    def test(self, name: str) -> Dict[str, Any]:
        """The event of the one test whose id ends with a name."""
        found, = [test for test in self.named("test") if test["id"].endswith(name)]
        return found
