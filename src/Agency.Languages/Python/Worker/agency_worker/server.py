"""The request loop: one JSON document a line in, one out, until the input ends."""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import threading
import traceback
from typing import Any, BinaryIO, Callable, Dict, List

from agency_worker.errors import WorkerError

#: Which function answers an operation; its module is imported when first asked for.
OPERATIONS: Dict[str, str] = {
    "hello": "agency_worker.hello:hello",
    "parse": "agency_worker.parsing:parse",
    "check": "agency_worker.parsing:check",
    "toml": "agency_worker.configuration:toml",
    "ini": "agency_worker.configuration:ini",
    "environment": "agency_worker.environment:environment",
    "pytest_plugins": "agency_worker.environment:pytest_plugins",
    "exports": "agency_worker.library:exports",
    "providers": "agency_worker.providers:providers",
    "modules": "agency_worker.modules:modules",
}

#: Deep trees are walked by C code that recurses, so the loop runs on a thread with a
#: stack far larger than the usual 8 MB (address space only: pages come as they are used).
STACK_SIZES = (512 << 20, 128 << 20, 32 << 20)
RECURSION_LIMIT = 12_000


class RawJson(str):
    """Text that is a JSON document already and is sent as it stands."""


def _error(identity: Any, error: WorkerError) -> str:
    return json.dumps({"id": identity, "ok": False, "error": error.as_json()})


def answer(line: bytes) -> str:
    """The response line to one request line; never raises for anything a request holds."""
    identity: Any = None
    try:
        try:
            request = json.loads(line.decode("utf-8", "surrogatepass"))
        except ValueError as problem:
            raise WorkerError("value", "the request is not JSON: %s" % problem) from None
        if not isinstance(request, dict):
            raise WorkerError("value", "the request is not a JSON object")
        identity = request.get("id")
        result = _handler(request.get("op"))(request)
        text = result if isinstance(result, RawJson) else json.dumps(result)
        return '{"id":%s,"ok":true,"result":%s}' % (json.dumps(identity), text)
    except WorkerError as problem:
        return _error(identity, problem)
    except RecursionError:
        return _error(identity, WorkerError("recursion", "the input is nested too deeply"))
    except Exception as problem:  # one bad request never ends the worker
        traceback.print_exc()
        return _error(identity, WorkerError("internal", "%s: %s" % (type(problem).__name__, problem)))


def _handler(operation: Any) -> Callable[[Dict[str, Any]], Any]:
    place = OPERATIONS.get(operation) if isinstance(operation, str) else None
    if place is None:
        raise WorkerError("value", "unknown operation: %r" % (operation,))
    module, _, function = place.partition(":")
    handler: Callable[[Dict[str, Any]], Any] = getattr(importlib.import_module(module), function)
    return handler


def serve(requests: BinaryIO, responses: BinaryIO) -> None:
    """Answer every line of ``requests`` in turn, flushing each response."""
    for line in requests:
        if line.strip():
            try:
                responses.write(answer(line).encode("ascii") + b"\n")
                responses.flush()
            except BrokenPipeError:
                return


def _private_streams() -> "tuple[BinaryIO, BinaryIO]":
    """The real standard streams, after pointing the usual ones elsewhere.

    Whatever else writes to standard output lands on standard error, and nothing but
    the loop can read a request.
    """
    requests = os.fdopen(os.dup(0), "rb")
    responses = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return requests, responses


def main() -> int:
    """Serve standard input until it ends; the process exit code is 0 then."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, responses = _private_streams()
    sys.setrecursionlimit(RECURSION_LIMIT)
    failures: List[Exception] = []
    for size in STACK_SIZES:
        try:
            threading.stack_size(size)
            thread = threading.Thread(target=serve, args=(requests, responses), name="worker")
            thread.start()
        except (ValueError, RuntimeError) as problem:  # under a tight limit on address space
            failures.append(problem)
            continue
        thread.join()
        return 0
    sys.stderr.write("no thread could be started: %s\n" % failures)
    return 1
