"""The harness around pytest, with tests that behave and tests that do not."""

from __future__ import annotations

import importlib.util
import os
import unittest

from harness_run import HarnessRun

HAS_PYTEST = importlib.util.find_spec("pytest") is not None


@unittest.skipUnless(HAS_PYTEST, "pytest is not installed for this interpreter")
class PytestHarnessTests(unittest.TestCase):
    """Events of pytest runs."""

    def test_every_outcome(self) -> None:
        run = HarnessRun({"test_a.py": """
            import pytest
            @pytest.fixture
            def broken(): raise ValueError("fixture")
            @pytest.fixture
            def breaks_after():
                yield
                raise KeyError("after")
            def helper(x):
                return x + None
            def test_pass(): pass
            def test_fail(): assert 1 == 2, "why"
            def test_raise(): helper(1)
            def test_setup(broken): pass
            def test_teardown(breaks_after): pass
            def test_both(breaks_after): assert 0
            @pytest.mark.skip(reason="not now")
            def test_skip(): pass
            @pytest.mark.xfail(reason="known")
            def test_xfail(): assert 0
            @pytest.mark.xfail
            def test_xpass(): pass
            @pytest.mark.xfail(strict=True)
            def test_strict(): pass
            @pytest.mark.parametrize("x", [1, "a b", "\\u00e9"])
            def test_many(x): pass
            """}, ["-q"])
        self.assertEqual(
            {"test_pass": "passed", "test_fail": "failed", "test_raise": "failed", "test_setup": "error",
             "test_teardown": "error", "test_both": "error", "test_skip": "skipped", "test_xfail": "xfailed",
             "test_xpass": "xpassed", "test_strict": "failed", "test_many[1]": "passed", "test_many[a b]": "passed",
             "test_many[\\xe9]": "passed"}, run.outcomes)
        self.assertEqual([each["id"] for each in run.named("collected")], [each["id"] for each in run.named("test")])
        self.assertEqual([each["id"] for each in run.named("begin")], [each["id"] for each in run.named("test")])
        self.assertEqual((1, 1), (run.exit, run.events[-1]["exit"]))
        self.assertEqual(("start", "pytest", "finish"), (run.events[0]["event"], run.events[0]["runner"], run.events[-1]["event"]))
        raised = run.test("test_raise")
        self.assertEqual("TypeError", raised["exception"])
        self.assertEqual(["test_raise", "helper"], [frame["function"] for frame in raised["traceback"]])
        self.assertEqual(10, raised["traceback"][-1]["line"])
        self.assertTrue(raised["traceback"][-1]["file"].endswith("project/test_a.py"))
        self.assertIn("why", run.test("test_fail")["message"])
        self.assertEqual("ValueError", run.test("test_setup")["exception"])
        self.assertIn("not now", run.test("test_skip")["message"])
        self.assertEqual([], run.left_behind)

    def test_what_cannot_be_collected(self) -> None:
        run = HarnessRun({"test_good.py": "def test_x(): pass\n",
                          "test_import.py": "import nothing_of_this_name\n",
                          "test_syntax.py": "def broken(:\n",
                          "test_exit.py": "import sys\nsys.exit(0)\n",
                          "test_skipped.py": "import pytest\npytest.skip('no', allow_module_level=True)\n"},
                         ["-q", "--continue-on-collection-errors"])
        errors = {each["id"]: each for each in run.named("collect_error")}
        self.assertEqual({"test_import.py", "test_syntax.py", "test_exit.py"}, set(errors))
        self.assertEqual("ModuleNotFoundError", errors["test_import.py"]["exception"])
        self.assertIn("nothing_of_this_name", errors["test_import.py"]["message"])
        self.assertEqual(1, errors["test_import.py"]["traceback"][-1]["line"])
        self.assertEqual("SyntaxError", errors["test_syntax.py"]["exception"])
        self.assertTrue(errors["test_syntax.py"]["traceback"][-1]["file"].endswith("test_syntax.py"))
        self.assertEqual("SystemExit", errors["test_exit.py"]["exception"])
        self.assertEqual({"test_x": "passed"}, run.outcomes)
        self.assertEqual(1, len(run.named("finish")))

    def test_a_broken_conftest(self) -> None:
        for text, name in (("import nothing_of_this_name\n", "ModuleNotFoundError"), ("raise SystemExit(0)\n", "SystemExit")):
            run = HarnessRun({"conftest.py": text, "test_a.py": "def test_x(): pass\n"}, ["-q"])
            error, = run.named("collect_error")
            self.assertEqual((name, "conftest.py"), (error["exception"], os.path.basename(error["id"])))
            self.assertEqual(1, len(run.named("finish")))

    def test_the_process_dies(self) -> None:
        run = HarnessRun({"test_a.py": "import os\ndef test_x(): pass\ndef test_y(): os._exit(0)\ndef test_z(): pass\n"}, [])
        self.assertEqual({"test_x": "passed"}, run.outcomes)
        self.assertEqual("test_a.py::test_y", run.named("begin")[-1]["id"])
        self.assertEqual(([], 0), (run.named("finish"), run.exit))

    def test_tests_that_take_the_process_apart(self) -> None:
        run = HarnessRun({"conftest.py": "", "test_a.py": """
            import builtins, json, os, sys, time
            def test_exit(): sys.exit(3)
            def test_chdir(tmp_path): os.chdir(str(tmp_path))
            def test_time(monkeypatch):
                for name in ("time", "perf_counter", "monotonic"):
                    setattr(time, name, None) if False else monkeypatch.setattr(time, name, lambda: -1e9)
            def test_json_for_good(): json.dumps = json.JSONEncoder.encode = lambda *a, **k: 1 / 0
            def test_os_for_good():
                os.write = os.fstat = None
            def test_fork():
                if os.fork() == 0:
                    assert 0, "the child fails, and goes on as if it were the run"
                os.wait()
            def test_fork_exit():
                if os.fork() == 0:
                    os._exit(4)
                os.wait()
            def test_descriptors():
                for descriptor in range(3, 64):
                    try: target = os.readlink("/proc/self/fd/%d" % descriptor)
                    except OSError: continue
                    if target.endswith("events.jsonl"): os.close(descriptor)
            def test_taken_descriptor(tmp_path):
                opened = [os.open(str(tmp_path / str(n)), os.O_CREAT | os.O_RDWR) for n in range(40)]
                assert all(os.lseek(each, 0, os.SEEK_END) == 0 for each in opened)
            def test_last(): pass
            """}, ["-q", "-p", "no:cacheprovider"])
        self.assertEqual(
            {"test_exit": "failed", "test_chdir": "passed", "test_time": "passed", "test_json_for_good": "passed",
             "test_os_for_good": "passed", "test_fork": "passed", "test_fork_exit": "passed",
             "test_descriptors": "passed", "test_taken_descriptor": "passed", "test_last": "passed"}, run.outcomes, run.output)
        self.assertTrue(all(test["seconds"] >= 0 for test in run.named("test")))
        self.assertEqual(1, len(run.named("finish")))

    def test_closed_standard_streams(self) -> None:
        for first in ("sys.stdout.close()", "os.close(1); os.close(2)", "sys.stdout = sys.stderr = None",
                      "sys.__stdout__.close(); sys.__stderr__.close()"):
            run = HarnessRun({"test_a.py": """
                import sys, os
                def test_close(): %s
                def test_after(): pass
                """ % first}, ["-q"] + (["-s"] if first.startswith("sys.stdout.") else []))
            self.assertEqual({"test_close", "test_after"}, set(run.outcomes), first + run.output)
            self.assertEqual(1, len(run.named("finish")), first)

    def test_the_whole_run_is_stopped(self) -> None:
        run = HarnessRun({"test_a.py": "import pytest\ndef test_x(): pytest.exit('enough')\ndef test_y(): pass\n"}, ["-q"])
        self.assertEqual({"test_x": "error"}, run.outcomes)
        self.assertIn("enough", run.test("test_x")["message"])
        self.assertEqual(2, run.named("finish")[0]["exit"])

    def test_like_python_m_pytest(self) -> None:
        run = HarnessRun({"module_here.py": "value = 1\n", "tests/test_a.py": """
            import os, sys
            import module_here
            def test_path(): assert sys.path.count(os.getcwd()) >= 1 and not any("agency_worker" in p for p in sys.path)
            def test_arguments(): assert sys.argv[1:] == ["-q", "tests"] and sys.argv[0].endswith("__main__.py")
            def test_cache(request): assert request.config.cache.get("x/y", 7) == 7
            """, "pytest.ini": "[pytest]\naddopts = --ff -W error\n"}, ["-q", "tests"])
        self.assertEqual({"test_path": "passed", "test_arguments": "passed", "test_cache": "passed"}, run.outcomes, run.output)
        self.assertEqual([], run.left_behind)

    def test_no_tests_and_wrong_usage(self) -> None:
        self.assertEqual(5, HarnessRun({"a.py": ""}, ["-q"]).named("finish")[0]["exit"])
        self.assertEqual(4, HarnessRun({"a.py": ""}, ["--no-such-option"]).named("finish")[0]["exit"])

    def test_selection_and_original_order(self) -> None:
        files = {"test_b.py": "def test_2(): pass\ndef test_1(): pass\n", "test_a.py": "def test_3(): pass\n"}
        run = HarnessRun(files, ["-q"])
        self.assertEqual(["test_3", "test_2", "test_1"], list(run.outcomes))
        run = HarnessRun(files, ["-q", "test_b.py::test_1", "test_a.py"])
        self.assertEqual(["test_1", "test_3"], list(run.outcomes))

    def test_plug_ins_that_are_asked_for(self) -> None:
        files = {"my_plugin.py": "import pytest\n@pytest.fixture\ndef given(): return 5\n",
                 "test_a.py": "def test_x(given): assert given == 5\n"}
        self.assertEqual({"test_x": "error"}, HarnessRun(files, ["-q"]).outcomes)
        self.assertEqual({"test_x": "passed"}, HarnessRun(files, ["-q"], options=["--plugins", "my_plugin"]).outcomes)

    def test_unittest_classes_and_subtests(self) -> None:
        run = HarnessRun({"test_a.py": """
            import unittest
            class A(unittest.TestCase):
                def test_ok(self): pass
                def test_sub(self):
                    for i in range(3):
                        with self.subTest(i=i): self.assertNotEqual(i, 1)
                @unittest.expectedFailure
                def test_expected(self): self.fail()
            class B(unittest.TestCase):
                @classmethod
                def setUpClass(cls): raise OSError("no")
                def test_never(self): pass
            """}, ["-q"])
        self.assertEqual({"A::test_ok": "passed", "A::test_sub": "failed", "A::test_expected": "xfailed",
                          "B::test_never": "error"}, run.outcomes)


if __name__ == "__main__":
    unittest.main()
