"""How long a child that runs tests may live."""

from __future__ import annotations

import time
import unittest
from typing import Any, List
from unittest import mock

import support  # noqa: F401  (makes the worker importable)
from agency_worker import children


class LimitTests(unittest.TestCase):
    """A test that takes 0.4 s and may take 0.1 s."""

    def outcome(self, waited: Any) -> str:
        """What becomes of it in a child that waited so long for a processor."""
        def start(writer: children.PipeWriter, tests: List[str]) -> int:
            writer.write("begin", id="slow")
            time.sleep(0.4)
            writer.write("test", id="slow", outcome="passed")
            writer.write("finish", exit=0)
            return 0

        job = children.Job(1, start, ["slow"], 0.1, 30.0, False)
        with mock.patch.object(children, "_waited", waited):
            children.run_all([job], 1, lambda ended: None, set)
        return str(job.results["slow"]["outcome"])

    def test_takes_longer_than_it_may(self) -> None:
        """It hangs, however long the child had waited before the test."""
        self.assertEqual("hung", self.outcome(lambda pid: 5.0))

    def test_waited_while_it_ran(self) -> None:
        """What it waited for others does not count."""
        waits = iter([5.0, 65.0])
        self.assertEqual("passed", self.outcome(lambda pid: next(waits, 65.0)))

    def test_own_process_has_waited(self) -> None:
        """The system's figure is read as seconds; a process that is gone has none."""
        self.assertGreaterEqual(children._waited(1), 0.0)
        self.assertEqual(0.0, children._waited(2 ** 30))


if __name__ == "__main__":
    unittest.main()
