"""What the harness asks of pytest beyond the project's own arguments."""

from __future__ import annotations

import importlib.util
import unittest
from unittest import mock

from harness_run import HarnessRun
from support import WORKER

from agency_worker import events, harness


class PluginOptionTests(unittest.TestCase):
    """Plug-ins stay loaded where their options may be used, but neither reorder nor spread the tests."""

    def test_declared_plug_ins(self) -> None:
        self.assertEqual([], harness.plugin_options([], autoload=False))
        self.assertEqual(["-p", "pytest_mock", "-p", "xdist.plugin", "-n", "0"],
                         harness.plugin_options(["pytest_mock", "xdist.plugin"], autoload=False))
        self.assertEqual(["-p", "pytest_randomly", "-p", "pytest_cov.plugin", "--randomly-dont-reorganize", "--no-cov"],
                         harness.plugin_options(["pytest_randomly", "random_order.plugin", "pytest_cov.plugin"], autoload=False))

    def test_plug_ins_that_load_by_themselves(self) -> None:
        with mock.patch.object(harness, "_has", lambda name: name == "xdist"):
            self.assertEqual(["-n", "0", "-p", "no:random_order"], harness.plugin_options([], autoload=True))

    @unittest.skipUnless(importlib.util.find_spec("pytest_cov"), "pytest-cov is not installed for this interpreter")
    def test_coverage_stays_out_of_the_way(self) -> None:
        run = HarnessRun({"pytest.ini": "[pytest]\naddopts = --cov=. --cov-fail-under=100\nfilterwarnings = error\n",
                          "a.py": "def f():\n  return 1\n", "test_a.py": "import a\ndef test_x(): pass\n"},
                         ["-q"], options=["--plugins", "pytest_cov.plugin"])
        self.assertEqual(({"test_x": "passed"}, 0, []), (run.outcomes, run.exit, run.left_behind))


class ArgumentTests(unittest.TestCase):
    """The command line."""

    def test_everything_behind_the_dashes_is_the_runners(self) -> None:
        options = harness._arguments(["--events", "e", "--plugins", "a,b", "--", "--events", "x", "--", "-k", "y"])
        self.assertEqual(("e", "a,b", ["--events", "x", "--", "-k", "y"]), (options.events, options.plugins, options.arguments))

    def test_a_runner_is_chosen(self) -> None:
        self.assertIsNone(harness._arguments(["--events", "e"]).runner)


class EventTests(unittest.TestCase):
    """Small parts of the event file."""

    def test_long_messages_keep_both_ends(self) -> None:
        text = events.short("a" * 10_000 + "the point")
        self.assertLess(len(text), events.LONGEST_MESSAGE + 10)
        self.assertTrue(text.startswith("aaa") and text.endswith("the point"))

    def test_exceptions_that_cannot_be_printed(self) -> None:
        class Mute(Exception):
            def __str__(self) -> str:
                raise RuntimeError
        self.assertEqual("Mute", events.text_of(Mute("x")))
        self.assertEqual("ValueError: x", events.text_of(ValueError("x")))

    def test_deep_tracebacks_are_shortened(self) -> None:
        def down(n: int) -> None:
            if n:
                down(n - 1)
            raise KeyError
        try:
            down(300)
        except KeyError as error:
            found = events.frames(error.__traceback__, error, ())
        self.assertEqual(events.MOST_FRAMES, len(found))
        self.assertEqual("test_deep_tracebacks_are_shortened", found[0]["function"])

    def test_the_runners_own_frames_are_hidden(self) -> None:
        self.assertIn(str(WORKER), "".join(events.runner_directories()))
        try:
            raise KeyError
        except KeyError as error:
            self.assertEqual([], events.frames(error.__traceback__, error, (__file__,)))


if __name__ == "__main__":
    unittest.main()
