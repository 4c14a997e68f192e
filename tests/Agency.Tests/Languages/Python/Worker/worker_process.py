"""A real worker process, as the client starts it."""

from __future__ import annotations

import json
import subprocess
import sys
from types import TracebackType
from typing import Any, Dict, Optional, Type

from support import WORKER


class WorkerProcess:
    """Asks a worker over its pipes; leaving the block ends its input and waits for it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen([sys.executable, "-I", str(WORKER)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def __enter__(self) -> "WorkerProcess":
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], value: Optional[BaseException],
                 place: Optional[TracebackType]) -> None:
        _, self.errors = self.process.communicate()

    def exchange(self, line: bytes) -> bytes:
        """The response line to one request line, as it came."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()

    def send(self, line: bytes) -> Dict[str, Any]:
        """The response to one request line."""
        answer: Dict[str, Any] = json.loads(self.exchange(line))
        return answer

    def ask(self, request: Dict[str, Any]) -> Dict[str, Any]:
        """The response to a request."""
        return self.send(json.dumps(request).encode("ascii"))
