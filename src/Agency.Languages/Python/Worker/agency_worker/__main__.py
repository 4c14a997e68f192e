"""Starts the worker: ``python -I <directory of this file>``.

The package is loaded by its place on disk, so neither this directory nor its parent
stays on ``sys.path``, where they could hide a module of the project being read.
"""

from __future__ import annotations

import importlib.util
import os
import sys


def main() -> int:
    """Load the package beside this file and serve until standard input ends."""
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry or ".") != here]
    spec = importlib.util.spec_from_file_location(
        "agency_worker", os.path.join(here, "__init__.py"), submodule_search_locations=[here])
    if spec is None or spec.loader is None:
        raise ImportError("the worker's own package cannot be loaded from " + here)
    package = importlib.util.module_from_spec(spec)
    sys.modules["agency_worker"] = package
    spec.loader.exec_module(package)
    from agency_worker import server
    return server.main()


if __name__ == "__main__":
    sys.exit(main())
