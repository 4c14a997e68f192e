"""Who is answering: the interpreter and its place."""

from __future__ import annotations

import platform
import sys
from typing import Any, Dict

from agency_worker import WORKER_VERSION


def hello(_: Dict[str, Any]) -> Dict[str, Any]:
    """The interpreter's version, kind and directories."""
    return {
        "python": "%d.%d.%d" % sys.version_info[:3],
        "implementation": platform.python_implementation(),
        "executable": sys.executable,
        "prefix": sys.prefix,
        "base_prefix": sys.base_prefix,
        "platform": sys.platform,
        "worker": WORKER_VERSION,
    }
