"""The worker that reads Python with the target project's own interpreter.

It is started as ``python -I <this directory>`` and answers one JSON document a
line: ``{"id": 1, "op": "parse", ...}`` gives ``{"id": 1, "ok": true, "result": ...}``
or ``{"id": 1, "ok": false, "error": {"kind", "message", "line"?, "column"?}}``.

Everything here uses the standard library only and runs on Python 3.8 and newer.
Offsets, everywhere, count UTF-16 code units in the text that was given; lines and
columns start at 1; lines end at ``\\n``, ``\\r\\n`` or ``\\r`` and nowhere else.
"""

from __future__ import annotations

WORKER_VERSION = "1"
