"""The harness around unittest."""

from __future__ import annotations

import unittest

from harness_run import HarnessRun


class UnittestHarnessTests(unittest.TestCase):
    """Events of unittest runs."""

    def test_every_outcome(self) -> None:
        run = HarnessRun({"test_a.py": """
            import unittest
            def helper(): return [][1]
            class A(unittest.TestCase):
                def test_pass(self): pass
                def test_fail(self): self.assertEqual(1, 2, "why")
                def test_raise(self): helper()
                def test_skip(self): self.skipTest("not now")
                @unittest.expectedFailure
                def test_expected(self): self.fail()
                @unittest.expectedFailure
                def test_unexpected(self): pass
                def test_sub(self):
                    for i in range(4):
                        with self.subTest(i=i):
                            if i == 3: raise ValueError(i)
                            self.assertNotEqual(i, 1)
            class B(A):
                def setUp(self): raise OSError("set up")
            """}, ["discover", "-b"], runner="unittest")
        self.assertEqual(
            {"test_pass": "passed", "test_fail": "failed", "test_raise": "error", "test_skip": "skipped",
             "test_expected": "xfailed", "test_unexpected": "xpassed", "test_sub": "error"},
            {name.rpartition(".")[2]: outcome for name, outcome in run.outcomes.items() if ".A." in name})
        self.assertEqual({"error"}, {outcome for name, outcome in run.outcomes.items()
                                     if ".B.test_pass" in name or ".B.test_fail" in name})
        raised = run.test("A.test_raise")
        self.assertEqual(("IndexError", ["test_raise", "helper"]),
                         (raised["exception"], [frame["function"] for frame in raised["traceback"]]))
        self.assertIn("why", run.test("A.test_fail")["message"])
        self.assertEqual((1, 1), (run.exit, run.named("finish")[0]["exit"]))
        self.assertEqual({each["id"] for each in run.named("collected")}, {each["id"] for each in run.named("test")})

    def test_what_cannot_be_imported_or_set_up(self) -> None:
        run = HarnessRun({"test_bad.py": "import nothing_of_this_name\n",
                          "test_class.py": """
            import unittest
            class A(unittest.TestCase):
                @classmethod
                def setUpClass(cls): raise OSError("no database")
                def test_x(self): pass
                def test_y(self): pass
            class B(unittest.TestCase):
                @classmethod
                def tearDownClass(cls): raise OSError("still open")
                def test_z(self): pass
            """, "test_skip.py": """
            import unittest
            def setUpModule(): raise unittest.SkipTest("elsewhere")
            class C(unittest.TestCase):
                def test_w(self): pass
            """}, [], runner="unittest")
        self.assertEqual({"test_class.A.test_x": "error", "test_class.A.test_y": "error", "test_class.B.test_z": "passed",
                          "test_skip.C.test_w": "skipped"}, run.outcomes)
        errors = {each["id"]: each for each in run.named("collect_error")}
        self.assertEqual({"test_bad", "tearDownClass (test_class.B)"}, set(errors))
        self.assertIn("nothing_of_this_name", errors["test_bad"]["message"])

    def test_leaving_at_import_and_in_a_test(self) -> None:
        run = HarnessRun({"test_a.py": "import sys\nsys.exit(0)\n"}, [], runner="unittest")
        self.assertEqual(1, len(run.named("finish")))
        run = HarnessRun({"test_a.py": """
            import os, unittest
            class A(unittest.TestCase):
                def test_1(self): pass
                def test_2(self): os._exit(0)
            """}, [], runner="unittest")
        self.assertEqual((["passed"], []), (list(run.outcomes.values()), run.named("finish")))
        self.assertEqual("test_a.A.test_2", run.named("begin")[-1]["id"])

    def test_names_and_nothing(self) -> None:
        files = {"test_a.py": "import unittest\nclass A(unittest.TestCase):\n  def test_1(self): pass\n  def test_2(self): pass\n"}
        self.assertEqual(["test_a.A.test_2"], list(HarnessRun(files, ["test_a.A.test_2"], runner="unittest").outcomes))
        self.assertEqual(5, HarnessRun({"a.py": ""}, [], runner="unittest").named("finish")[0]["exit"])


if __name__ == "__main__":
    unittest.main()
