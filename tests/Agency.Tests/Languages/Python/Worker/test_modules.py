"""The module graph."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path
from typing import Any, Dict

from support import call, failure


def graph(files: Dict[str, str]) -> Dict[str, Any]:
    """The modules of files given as text, by path."""
    answer = call("modules", root="/nonexistent", files=[{"path": path, "text": text} for path, text in files.items()])
    return {each["path"]: each for each in answer["modules"]}


class NameTests(unittest.TestCase):
    """Which file is which module."""

    def names(self, files: Dict[str, str]) -> Dict[str, str]:
        return {path: each["module"] for path, each in graph(files).items()}

    def test_packages(self) -> None:
        self.assertEqual({"a/__init__.py": "a", "a/b.py": "a.b", "a/c/__init__.py": "a.c", "a/c/d.py": "a.c.d", "e.py": "e"},
                         self.names({"a/__init__.py": "", "a/b.py": "", "a/c/__init__.py": "", "a/c/d.py": "", "e.py": ""}))

    def test_src_layout(self) -> None:
        self.assertEqual({"src/a/__init__.py": "a", "src/a/b.py": "a.b", "tests/test_b.py": "test_b"},
                         self.names({"src/a/__init__.py": "", "src/a/b.py": "", "tests/test_b.py": "import a.b\n"}))

    def test_namespace_packages_are_named_as_they_are_imported(self) -> None:
        self.assertEqual({"app/views/x.py": "app.views.x", "app/models.py": "app.models", "main.py": "main"},
                         self.names({"app/views/x.py": "from app import models\n", "app/models.py": "",
                                     "main.py": "from app.views.x import f\nimport app.models\n"}))
        self.assertEqual({"src/ns/pkg/__init__.py": "ns.pkg", "src/ns/pkg/m.py": "ns.pkg.m", "t.py": "t"},
                         self.names({"src/ns/pkg/__init__.py": "", "src/ns/pkg/m.py": "", "t.py": "import ns.pkg.m\n"}))

    def test_scripts_beside_each_other(self) -> None:
        self.assertEqual({"tools/a.py": "a", "tools/b.py": "b"}, self.names({"tools/a.py": "import b\n", "tools/b.py": ""}))

    def test_files_on_disk(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "p").mkdir()
            (Path(folder) / "p" / "__init__.py").write_bytes(b"")
            (Path(folder) / "p" / "m.py").write_bytes(b"# coding: latin-1\nx = '\xe9'\nfrom . import n\n")
            (Path(folder) / "p" / "bad.py").write_bytes(b"x = '\xe9'\n")
            answer = call("modules", root=folder, files=["p/m.py", "p/bad.py", "p/gone.py"])["modules"]
        self.assertEqual(["p.m", "p.bad", "p.gone"], [each["module"] for each in answer])
        self.assertEqual("p", answer[0]["imports"][0]["module"])
        self.assertTrue(answer[1]["error"] and answer[2]["error"])
        self.assertNotIn("error", answer[0])


class ImportTests(unittest.TestCase):
    """Who imports whom."""

    def test_every_form(self) -> None:
        text = ("import os, a.b as ab\nfrom x import y as z, w\nfrom . import sibling\nfrom .c.d import *\nfrom .. import top\n"
                "from ..other import name\nfrom ..... import beyond\n")
        found = graph({"a/__init__.py": "", "a/b/__init__.py": "", "a/b/m.py": text})["a/b/m.py"]["imports"]
        self.assertEqual([("os", None, 1, 0), ("a.b", None, 1, 0), ("x", ["y", "w"], 2, 0), ("a.b", ["sibling"], 3, 1),
                          ("a.b.c.d", ["*"], 4, 1), ("a", ["top"], 5, 2), ("a.other", ["name"], 6, 2), ("", ["beyond"], 7, 5)],
                         [(each["module"], each["names"], each["line"], each["level"]) for each in found])

    def test_relative_imports_of_a_package(self) -> None:
        found = graph({"a/__init__.py": "from .b import c\nfrom . import d\n"})["a/__init__.py"]["imports"]
        self.assertEqual(["a.b", "a"], [each["module"] for each in found])

    def test_where_they_stand(self) -> None:
        text = ("from typing import TYPE_CHECKING\nimport typing\nif TYPE_CHECKING:\n  import a\nelse:\n  import b\n"
                "if not typing.TYPE_CHECKING:\n  import c\nelse:\n  import d\n"
                "def f():\n  import e\n  if typing.TYPE_CHECKING:\n    import g\n"
                "class C:\n  import h\n  async def m(self):\n    try:\n      import i\n    except E:\n      import j\n"
                "    finally:\n      import k\n"
                "try:\n  import l\nexcept ImportError:\n  import m\nwith x:\n  import n\n"
                "if __name__ == '__main__':\n  import o\nelse:\n  import p\n")
        found = {each["module"]: (each["type_checking"], each["in_function"]) for each in graph({"m.py": text})["m.py"]["imports"]}
        self.assertEqual({"a": (True, False), "b": (False, False), "c": (False, False), "d": (True, False), "e": (False, True),
                          "g": (True, True), "h": (False, False), "i": (False, True), "j": (False, True), "k": (False, True),
                          "l": (False, False), "m": (False, False), "n": (False, False), "o": (False, True),
                          "p": (False, False), "typing": (False, False)}, found)

    def test_lines_are_in_order(self) -> None:
        text = "import a\ndef f():\n  import b\nif x:\n  import c\nelse:\n  import d\nimport e\n"
        self.assertEqual(["a", "b", "c", "d", "e"], [each["module"] for each in graph({"m.py": text})["m.py"]["imports"]])

    def test_all_and_errors(self) -> None:
        found = graph({"a.py": "__all__ = ['x']\n", "b.py": "x = 1\n", "c.py": "def (:\n", "d.py": "(" * 3000 + ")" * 3000})
        self.assertEqual((["x"], None), (found["a.py"]["all"], found["b.py"]["all"]))
        self.assertTrue(found["c.py"]["error"] and found["d.py"]["error"])
        self.assertEqual("value", failure("modules", root="/", files=[{"text": "x"}])["kind"])


class SideEffectTests(unittest.TestCase):
    """Whether importing acts on anything else."""

    def acts(self, text: str) -> bool:
        return bool(graph({"m.py": text})["m.py"]["side_effects"])

    def test_definitions_do_not(self) -> None:
        for text in ("", "'doc'\nimport os\nfrom a import b\n", "x = f(1)\ny: int = g()\n", "class A(B): pass\n",
                     "@property\ndef f(): g()\n", "@functools.lru_cache(None)\ndef f(): pass\n", "if TYPE_CHECKING:\n  f()\n",
                     "if __name__ == '__main__':\n  main()\n", "x = {}\nx['a'] = 1\nx.update(b=2)\n", "@pytest.mark.skip\ndef f(): pass\n",
                     "try:\n  import a\nexcept ImportError:\n  a = None\n", "__all__ = []\n__all__ += ['x']\n"):
            self.assertFalse(self.acts(text), text)

    def test_actions_do(self) -> None:
        for text in ("f()\n", "import os\nos.environ['A'] = 'b'\n", "import sys\nsys.path.append('x')\n", "import a\na.b = 1\n",
                     "@app.route('/')\ndef f(): pass\n", "if x:\n  f()\n", "for a in b:\n  print(a)\n", "import a\ndel a.b\n",
                     "try:\n  x = 1\nfinally:\n  f()\n", "@register\nclass A: pass\n", "def (:\n"):
            self.assertTrue(self.acts(text), text)


if __name__ == "__main__":
    unittest.main()
