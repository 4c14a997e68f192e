"""What a change of a function gains, on input that tests give it or that is made up."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tempfile
import textwrap
import unittest
from pathlib import Path
from typing import Any, Dict, List, Optional

from support import WORKER

from agency_worker import counting, growing, timing
from agency_worker.comparing import Incomparable, same
from agency_worker.recording import Sample, find_definition

UNIQUE = """\
    def unique(items):
        seen = []
        for item in items:
            if item not in seen:
                seen.append(item)
        return seen
    """
UNIQUE_FAST = """\
    def unique(items):
        return list(dict.fromkeys(items))
    """


class Ticks:
    """A clock that only goes on when it is told: figures without a machine's moods."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class GrowthTests(unittest.TestCase):
    """The fit of a power to figures."""

    def test_exponents(self) -> None:
        for power in (0.0, 1.0, 2.0, 3.0):
            fitted = timing.growth([(size, 3e-7 * size ** power) for size in (10, 100, 1000, 10000)])
            assert fitted is not None
            self.assertAlmostEqual(power, fitted, places=6)

    def test_small_sizes_do_not_spoil_the_fit(self) -> None:
        fitted = timing.growth([(size, 1e-3 + 1e-6 * size ** 2) for size in (10, 100, 1000, 10000, 100000)])
        assert fitted is not None
        self.assertGreater(fitted, 1.9)

    def test_one_size_has_no_growth(self) -> None:
        self.assertIsNone(timing.growth([(10, 1.0)]))
        self.assertIsNone(timing.growth([]))


class PairTests(unittest.TestCase):
    """The figure that is made of samples taken in turns."""

    def test_equal_functions_on_a_restless_machine_gain_nothing(self) -> None:
        old = [1.0, 1.3, 0.9, 2.0, 1.1, 1.0, 1.6, 1.2, 0.95]
        before, after = timing.pair(old, old[4:] + old[:4])
        self.assertGreaterEqual(after, before * 0.98)

    def test_a_gain_is_seen_through_the_noise(self) -> None:
        old = [1.0, 1.3, 0.9, 2.0, 1.1]
        before, after = timing.pair(old, [each / 10 for each in old])
        self.assertAlmostEqual(0.1, after / before)


class TimerTests(unittest.TestCase):
    """Two functions side by side, timed by what they count."""

    def setUp(self) -> None:
        self.clock = Ticks()

    def quadratic(self, items: List[int]) -> int:
        """As many ticks as pairs."""
        self.clock.now += 1e-9 * len(items) ** 2
        return len(items)

    def linear(self, items: List[int]) -> int:
        """As many ticks as items."""
        self.clock.now += 1e-9 * len(items)
        return len(items)

    def figures(self, old: Any, new: Any) -> Dict[str, Any]:
        """The figures of both."""
        timer = timing.Timer(old, new, self.clock, 10)
        return timing.as_json(timer.run(lambda size: Sample([list(range(size))], {})))

    def test_quadratic_against_linear(self) -> None:
        answer = self.figures(self.quadratic, self.linear)
        self.assertEqual([10, 100, 1000, 10000], [each["size"] for each in answer["sizes"]])
        self.assertAlmostEqual(2, answer["growth_before"], places=6)
        self.assertAlmostEqual(1, answer["growth_after"], places=6)
        last = answer["sizes"][-1]
        self.assertAlmostEqual(10000, last["before"] / last["after"])

    def test_equal_functions(self) -> None:
        answer = self.figures(self.linear, self.linear)
        for each in answer["sizes"]:
            self.assertAlmostEqual(each["before"], each["after"])

    def test_a_difference_at_a_large_size_is_seen(self) -> None:
        with self.assertRaises(timing.Differs):
            self.figures(self.linear, lambda items: min(len(items), 500))

    def test_a_changed_argument_is_seen(self) -> None:
        def clear(items: List[int]) -> int:
            count = self.linear(items)
            items.clear()
            return count
        with self.assertRaises(timing.Differs):
            self.figures(self.linear, clear)

    def test_other_output_is_seen(self) -> None:
        def chatty(items: List[int]) -> int:
            print("working")
            return self.linear(items)
        with self.assertRaises(timing.Differs):
            self.figures(self.linear, chatty)

    def test_what_would_take_too_long_is_not_tried(self) -> None:
        def slow(items: List[int]) -> int:
            self.clock.now += 1e-5 * len(items) ** 2
            return len(items)
        self.assertEqual([10, 100], [each["size"] for each in self.figures(slow, self.linear)["sizes"]])


class GrowingTests(unittest.TestCase):
    """Input of any size."""

    def test_seen_values_grow_with_distinct_elements(self) -> None:
        for seen, size, grown in (
                ([1, 5], 4, [1, 6, 3, 8]), (["a"], 3, ["a0", "a1", "a2"]), ("ab", 5, "ababa"), ({"k": 1}, 2, {"k0": 1, "k1": 2}),
                ((1,), 3, (1, 2, 3)), ([("a", 1)], 2, [("a0", 1), ("a1", 2)]), ({7}, 3, {7, 8, 9}), ([{"id": 1}], 2, [{"id": 1}, {"id": 2}])):
            self.assertEqual(grown, growing.enlarge(seen, size, True))

    def test_members_of_arguments_grow(self) -> None:
        class Basket:
            def __init__(self) -> None:
                self.items = [1]
        makers = list(growing.grown(Sample([Basket()], {})))
        made = makers[0](50)
        assert made is not None
        self.assertEqual(50, len(made.args[0].items))

    def test_input_is_made_up_from_what_is_done_with_it(self) -> None:
        for text, accepted in (
                ("def f(rows):\n    return [row['id'] for row in rows]", True), ("def f(pairs):\n    return {a: b for a, b in pairs}", True),
                ("def f(things):\n    return sum(thing.size for thing in things)", True), ("def f(text):\n    return text.split()", True),
                ("def f(n):\n    return [i for i in range(n)]", True), ("def f(words: 'list[str]'):\n    return ' '.join(words)", True),
                ("def f(table):\n    return list(table.items())", True), ("def f(a, b):\n    return [x for x in a if x in b]", True),
                ("def f(connection):\n    return connection.execute('x').fetchall()", False)):
            names: Dict[str, Any] = {}
            exec(text, names)
            node = find_definition(ast.parse(text), "f")
            timer = timing.Timer(names["f"], names["f"], Ticks(), 10)
            self.assertEqual(accepted, timer.choose(growing.made_up(names["f"], node)) is not None, text)


class SameTests(unittest.TestCase):
    """Equality of results."""

    def test_values(self) -> None:
        class Thing:
            def __init__(self, value: Any) -> None:
                self.value = value
        for one, other, equal in (
                (1, 1, True), (1, 1.0, False), (1, True, False), ([1, [2]], [1, [2]], True), ([1], (1,), False), ({1, 2}, {2, 1}, True),
                (float("nan"), float("nan"), True), ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False), (Thing([1]), Thing([1]), True),
                (Thing([1]), Thing([2]), False), (None, None, True)):
            self.assertEqual(equal, same(one, other), (one, other))

    def test_what_cannot_be_compared(self) -> None:
        with self.assertRaises(Incomparable):
            same(object(), object())


class DescribedTests(unittest.TestCase):
    """Results of two processes, as text."""

    def test_equal_values_share_it(self) -> None:
        self.assertEqual(counting.described({3, 1}), counting.described({1, 3}))
        self.assertNotEqual(counting.described([1, 2]), counting.described([2, 1]))


class HarnessTests(unittest.TestCase):
    """Whole measurements, each in a process of its own."""

    def ask(self, before: str, after: str, function: str = "unique", tests: Optional[str] = None, kind: str = "time", **more: Any) -> Dict[str, Any]:
        """The answer about a function of ``shop.py``."""
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "project"
            root.mkdir()
            (root / "shop.py").write_text(textwrap.dedent(before), encoding="utf-8")
            if tests is not None:
                (root / "test_shop.py").write_text(textwrap.dedent(tests), encoding="utf-8")
            question = {"file": "shop.py", "module": "shop", "function": function, "before": {"shop.py": textwrap.dedent(before)},
                        "after": {"shop.py": textwrap.dedent(after)}, "kind": kind, "number": "n1", "recording_seconds": 20,
                        "measuring_seconds": 1, "tests": tests is not None, **more}
            (Path(folder) / "question.json").write_text(json.dumps(question), encoding="utf-8")
            result = subprocess.run(
                [sys.executable, "-B", str(WORKER / "harness.py"), "--events", "../events", "--runner", "unittest", "--measure",
                 "../question.json", "--answer", "../answer.json", "--", "test_shop.py"],
                cwd=str(root), timeout=120, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            path = Path(folder) / "answer.json"
            self.assertTrue(path.exists(), result.stdout.decode("utf-8", "replace"))
            self.assertFalse((Path(folder) / "question.json").exists())
            answer: Dict[str, Any] = json.loads(path.read_text(encoding="ascii"))
            self.assertEqual("n1", answer["number"])
            return answer

    def test_recorded_input_is_grown(self) -> None:
        answer = self.ask(UNIQUE, UNIQUE_FAST, tests="""\
            import unittest
            from shop import unique

            class T(unittest.TestCase):
                def test(self):
                    self.assertEqual([3, 4], unique([3, 4, 3]))
            """)
        self.assertEqual(("measured", "recorded"), (answer["outcome"], answer["input"]), answer)
        last = answer["sizes"][-1]
        self.assertGreaterEqual(last["size"], 1000)
        self.assertLess(last["after"], last["before"] / 2)

    def test_input_is_made_up_without_tests(self) -> None:
        answer = self.ask(UNIQUE, UNIQUE_FAST)
        self.assertEqual(("measured", "synthesised"), (answer["outcome"], answer["input"]), answer)

    def test_another_result_is_told(self) -> None:
        answer = self.ask(UNIQUE, "def unique(items):\n    return sorted(set(items), reverse=True)\n")
        self.assertEqual("differs", answer["outcome"])
        self.assertIn("now gives", answer["detail"])

    def test_a_function_that_comes_to_no_end_is_cut_off(self) -> None:
        answer = self.ask(UNIQUE, "def unique(items):\n    while True:\n        pass\n")
        self.assertEqual("differs", answer["outcome"])
        answer = self.ask("def unique(items):\n    while True:\n        pass\n", UNIQUE)
        self.assertEqual("unmeasurable", answer["outcome"])

    def test_methods_need_an_object_of_the_tests(self) -> None:
        before = """\
            class Basket:
                def __init__(self, items):
                    self.items = items

                def common(self, other):
                    return [item for item in self.items if item in other.items]
            """
        after = before.replace("return [item for item in self.items if item in other.items]",
                               "there = set(other.items)\n                    return [item for item in self.items if item in there]")
        self.assertEqual("unmeasurable", self.ask(before, after, "Basket.common")["outcome"])
        answer = self.ask(before, after, "Basket.common", tests="""\
            import unittest
            from shop import Basket

            class T(unittest.TestCase):
                def test(self):
                    self.assertEqual([2], Basket([1, 2]).common(Basket([2])))
            """)
        self.assertEqual(("measured", "recorded"), (answer["outcome"], answer["input"]), answer)

    def test_names_that_the_change_adds_are_there(self) -> None:
        answer = self.ask("def unique(items):\n    return [str(i) for i in items]\n",
                          "import re\n_DIGIT = re.compile('x')\ndef unique(items):\n    return [_DIGIT.sub('', str(i)) for i in items]\n")
        self.assertEqual("measured", answer["outcome"], answer)

    def test_statements_are_counted(self) -> None:
        before = """\
            def totals(connection):
                return [connection.execute("SELECT count(*) FROM lines WHERE parent = ?", row).fetchone()[0]
                        for row in connection.execute("SELECT id FROM orders ORDER BY id").fetchall()]
            """
        after = """\
            def totals(connection):
                counts = dict(connection.execute("SELECT parent, count(*) FROM lines GROUP BY parent"))
                return [counts.get(row[0], 0) for row in connection.execute("SELECT id FROM orders ORDER BY id")]
            """
        script = textwrap.dedent("""\
            import sqlite3

            def setup(size):
                connection = sqlite3.connect(":memory:")
                connection.execute("CREATE TABLE orders (id INTEGER)")
                connection.execute("CREATE TABLE lines (parent INTEGER)")
                for number in range(size):
                    connection.execute("INSERT INTO orders VALUES (?)", (number,))
                return connection

            def call(module, state):
                return module.totals(state)
            """)
        old = self.ask(before, after, "totals", kind="queries-before", script=script, size=7)
        new = self.ask(before, after, "totals", kind="queries-after", script=script, size=7)
        self.assertEqual((8, 2), (old["count"], new["count"]))
        self.assertEqual(old["result"], new["result"])
        seen = [self.ask(before, after, "totals", kind=kind, tests="""\
            import sqlite3
            import unittest
            from shop import totals

            class T(unittest.TestCase):
                def test(self):
                    connection = sqlite3.connect(":memory:")
                    connection.executescript("CREATE TABLE orders (id INTEGER); CREATE TABLE lines (parent INTEGER)")
                    self.assertEqual([], totals(connection))
                    connection.executescript("INSERT INTO orders VALUES (1); INSERT INTO orders VALUES (2)")
                    self.assertEqual([0, 0], totals(connection))
            """)["counts"] for kind in ("tests-before", "tests-after")]
        self.assertEqual([[1, 3], [2, 2]], seen)
        broken = self.ask(before, after, "totals", kind="queries-after", script="def setup(size):\n    raise ValueError('no')\n", size=7)
        self.assertEqual(("unmeasurable", "ValueError: no"), (broken["outcome"], broken["detail"]))


if __name__ == "__main__":
    unittest.main()
