"""The types observed while a suite runs."""

from __future__ import annotations

import collections
import sys
import unittest
from typing import Any, Dict

from harness_run import HarnessRun
from support import WORKER

from agency_worker.trace_types import MOST_TYPES, type_name

OPTIONS = ["--trace-types", "{folder}/types.json", "--trace-root", "."]


class TypeNameTests(unittest.TestCase):
    """How a value's type is written."""

    def test_names(self) -> None:
        class Inner:
            pass
        value: Any
        for value, name in (
                (None, "NoneType"), (1, "builtins.int"), (True, "builtins.bool"), ("", "builtins.str"), ([], "builtins.list"),
                ([1, "a", 2], "builtins.list[builtins.int | builtins.str]"), ({1: None}, "builtins.dict[builtins.int, NoneType]"),
                ({}, "builtins.dict"), ((), "builtins.tuple[()]"), ((1, "a"), "builtins.tuple[builtins.int, builtins.str]"),
                ((1,) * 9, "builtins.tuple[builtins.int, ...]"), ({1.5}, "builtins.set[builtins.float]"),
                (frozenset(), "builtins.frozenset"),
                ([[1], [[2]]], "builtins.list[builtins.list[builtins.int] | builtins.list[builtins.list]]"),
                (collections.OrderedDict(a=1), "collections.OrderedDict"), (int, "builtins.type"),
                (Inner(), __name__ + ".TypeNameTests.test_names.<locals>.Inner"), ([0] * 5 + ["x"], "builtins.list[builtins.int]")):
            self.assertEqual(name, type_name(value), repr(value))

    def test_no_code_of_the_program_runs(self) -> None:
        class Meta(type):
            def __getattribute__(cls, name: str) -> Any:
                raise AssertionError("the metaclass was asked for " + name)

        class Hostile(list, metaclass=Meta):  # type: ignore
            def _never(self, *_: object) -> Any:
                raise AssertionError("the object was touched")
            __iter__ = __len__ = __repr__ = __getitem__ = __eq__ = __hash__ = __bool__ = __class_getitem__ = _never  # type: ignore

        self.assertIn("Hostile", type_name([Hostile()]))


class TraceTests(unittest.TestCase):
    """Whole runs under the harness."""

    def trace(self, code: str, test: str) -> Dict[str, Dict[str, Any]]:
        run = HarnessRun({"shapes.py": code, "test_a.py": test}, [], runner="unittest", options=OPTIONS)
        self.assertEqual(["passed"] * len(run.outcomes), list(run.outcomes.values()), run.output)
        self.assertGreater(len(run.outcomes), 0)
        return {each["name"]: each for each in run.types if each["file"] == "shapes.py"}

    def test_arguments_returns_and_yields(self) -> None:
        seen = self.trace("""
            import functools
            def plain(a, b=None, *rest, key=1, **more):
                a = "changed"
                return [b]
            def annotated(a: int) -> int: return a
            def half(a: int, b) -> None: pass
            class Shape:
                def area(self, scale): return scale * 2.5
                @staticmethod
                def unit(x): return x
                @classmethod
                def make(cls, kind): return cls()
                @property
                @functools.lru_cache(None)
                def size(self): return 3
            def numbers(n):
                yield n
                n = "x"
                yield "a"
                yield from [2.5]
                return b""
            def fails(x):
                raise ValueError
            def outer(a):
                def inner(b): return (a, b)
                return inner(None)
            async def later(x):
                import asyncio
                await asyncio.sleep(0)
                return {x: [x]}
            async def stream(x):
                yield x
            def never(x): pass
            """, """
            import asyncio, unittest
            import shapes
            class A(unittest.TestCase):
                def test_all(self):
                    shapes.plain(1, None, 2, "r", z=1.5)
                    shapes.plain("s", {1: "x"}, key=b"k")
                    shapes.annotated(1); shapes.half(1, 2)
                    s = shapes.Shape.make("k"); s.area(2); s.unit(s); s.size; s.size
                    self.assertEqual([1, "a", 2.5], list(shapes.numbers(1)))
                    with self.assertRaises(ValueError): shapes.fails(1)
                    shapes.outer(1)
                    async def go():
                        await shapes.later(1)
                        return [each async for each in shapes.stream("y")]
                    loop = asyncio.new_event_loop()
                    self.assertEqual(["y"], loop.run_until_complete(go()))
                    loop.close()
            """)
        self.assertEqual({"plain", "half", "Shape.area", "Shape.unit", "Shape.make", "Shape.size", "numbers", "fails", "outer",
                          "outer.<locals>.inner", "later", "stream"}, set(seen))
        plain = seen["plain"]
        self.assertEqual({"a": ["builtins.int", "builtins.str"], "b": ["NoneType", "builtins.dict[builtins.int, builtins.str]"],
                          "key": ["builtins.bytes", "builtins.int"], "rest": ["builtins.int", "builtins.str"],
                          "more": ["builtins.float"]}, plain["args"])
        self.assertEqual((2, 3), (plain["calls"], plain["line"]))
        self.assertEqual(["builtins.list[NoneType]", "builtins.list[builtins.dict[builtins.int, builtins.str]]"], plain["returns"])
        self.assertEqual(({"b": ["builtins.int"]}, []), (seen["half"]["args"], seen["half"]["returns"]))
        self.assertEqual(({"scale": ["builtins.int"]}, ["builtins.float"]), (seen["Shape.area"]["args"], seen["Shape.area"]["returns"]))
        self.assertEqual({"x": ["shapes.Shape"]}, seen["Shape.unit"]["args"])
        self.assertEqual(({"kind": ["builtins.str"]}, ["shapes.Shape"]), (seen["Shape.make"]["args"], seen["Shape.make"]["returns"]))
        self.assertEqual((16, 1), (seen["Shape.size"]["line"], seen["Shape.size"]["calls"]))
        numbers = seen["numbers"]
        self.assertEqual(({"n": ["builtins.int"]}, ["builtins.float", "builtins.int", "builtins.str"], ["builtins.bytes"], 1),
                         (numbers["args"], numbers["yields"], numbers["returns"], numbers["calls"]))
        self.assertEqual([], seen["fails"]["returns"])
        self.assertEqual(["builtins.tuple[builtins.int, NoneType]"], seen["outer.<locals>.inner"]["returns"])
        self.assertEqual((["builtins.dict[builtins.int, builtins.list[builtins.int]]"], [], 1),
                         (seen["later"]["returns"], seen["later"]["yields"], seen["later"]["calls"]))
        self.assertEqual({"x": ["builtins.str"]}, seen["stream"]["args"])

    def test_threads_limits_and_many_calls(self) -> None:
        seen = self.trace("""
            def many(x): return x
            def threaded(x): return x
            """, """
            import threading, unittest
            import shapes
            class A(unittest.TestCase):
                def test_all(self):
                    for n in range(200): shapes.many(type("T%03d" % n, (), {})())
                    for n in range(5000): shapes.many(n)
                    thread = threading.Thread(target=shapes.threaded, args=("t",))
                    thread.start(); thread.join()
            """)
        self.assertEqual((5200, MOST_TYPES), (seen["many"]["calls"], len(seen["many"]["args"]["x"])))
        self.assertEqual(["builtins.str"], seen["threaded"]["args"]["x"])

    def test_objects_that_object_to_being_looked_at(self) -> None:
        seen = self.trace("def f(x): return x\n", """
            import builtins, io, os, unittest
            from unittest import mock
            import shapes
            class Hostile:
                def __getattribute__(self, name): raise AssertionError(name)
                def __repr__(self): raise AssertionError("repr")
                def __len__(self): raise AssertionError("len")
                def __iter__(self): raise AssertionError("iter")
                def __eq__(self, other): raise AssertionError("eq")
                __hash__ = None
            class A(unittest.TestCase):
                def test_all(self):
                    shapes.f(Hostile())
                    with mock.patch("builtins.open", None), mock.patch("os.path.isabs", None), mock.patch("os.getpid", None):
                        shapes.f([Hostile()])
                def test_recurse(self):
                    def down(n): return shapes.f(down(n + 1))
                    with self.assertRaises(RecursionError): down(0)
                def test_the_next(self): shapes.f(1)
            """)
        self.assertEqual(["builtins.int", "builtins.list[test_a.Hostile]", "test_a.Hostile"], seen["f"]["args"]["x"])

    def test_a_run_that_ends_early_still_writes(self) -> None:
        run = HarnessRun({"shapes.py": "def f(x): return x\n", "test_a.py": "import shapes, sys\nshapes.f(1)\nraise SystemExit(3)\n"},
                         [], runner="unittest", options=OPTIONS)
        self.assertEqual(["f"], [each["name"] for each in run.types])

    def test_the_program_is_run_as_without(self) -> None:
        test = """
            import sys, unittest
            class A(unittest.TestCase):
                def test_clean(self):
                    self.assertNotIn("agency", repr(sys.path))
                    self.assertEqual(0, sys.flags.isolated)
            """
        self.assertEqual(1, len(HarnessRun({"test_a.py": test}, [], runner="unittest", options=OPTIONS).outcomes))
        self.assertTrue((WORKER / "trace_types.py").exists() and sys.getprofile() is None)


if __name__ == "__main__":
    unittest.main()
