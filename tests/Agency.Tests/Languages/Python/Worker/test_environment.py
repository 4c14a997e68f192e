"""Configuration files, installed distributions, exports and providers."""

from __future__ import annotations

import sys
import tempfile
import time
import unittest
from pathlib import Path
from typing import Any, Dict, List
from unittest import mock

from support import call, failure

from agency_worker import environment, providers
from agency_worker.bindings import read
from agency_worker.configuration import _toml_reader
from agency_worker.errors import WorkerError
from agency_worker.library import Library, library, resolve, skim


def _has_toml() -> bool:
    try:
        _toml_reader()
    except WorkerError:
        return False
    return True


class ConfigurationTests(unittest.TestCase):
    """``toml`` and ``ini``."""

    @unittest.skipUnless(_has_toml(), "this interpreter has no TOML reader")
    def test_toml(self) -> None:
        text = ("[tool.x]\na = [1, 2.5, true]\nb = 'caf\u00e9 \U0001f600'\nc = 2020-01-02T03:04:05Z\nd = inf\n"
                "'quoted.key' = {e = 1}\n[[list]]\n[[list]]\nf = 07:08:09\n")
        value = call("toml", text=text)["value"]
        self.assertEqual({"a": [1, 2.5, True], "b": "caf\u00e9 \U0001f600", "c": "2020-01-02T03:04:05+00:00", "d": "inf",
                          "quoted.key": {"e": 1}}, value["tool"]["x"])
        self.assertEqual([{}, {"f": "07:08:09"}], value["list"])
        error = failure("toml", text="a = 1\nb = = 2\n")
        self.assertEqual(("syntax", 2), (error["kind"], error["line"]))

    def test_no_toml_reader(self) -> None:
        with mock.patch("agency_worker.configuration._READERS", ("no_such_reader",)):
            self.assertEqual("unsupported", failure("toml", text="a = 1")["kind"])

    def test_ini(self) -> None:
        text = "[flake8]\nmax-Line = 100\nignore =\n    E1,\n    W2\nflag\n[a:b]\nx = %(y)s $z ; no comment\n"
        self.assertEqual({"flake8": {"max-Line": "100", "ignore": "\nE1,\nW2", "flag": None},
                          "a:b": {"x": "%(y)s $z ; no comment"}}, call("ini", text=text)["sections"])
        self.assertEqual({"DEFAULT": {"a": "1"}, "s": {"a": "1"}}, call("ini", text="[DEFAULT]\na=1\n[s]\n")["sections"])
        self.assertEqual({"s": {"a": "2"}}, call("ini", text="[s]\na=1\n[s]\na=2\n")["sections"])

    def test_ini_errors_have_a_line(self) -> None:
        self.assertEqual(("syntax", 1), self._place(failure("ini", text="a = 1\n")))
        self.assertEqual(("syntax", 2), self._place(failure("ini", text="[s]\n= 1\n")))

    @staticmethod
    def _place(error: Dict[str, Any]) -> Any:
        return error["kind"], error["line"]


class EnvironmentTests(unittest.TestCase):
    """``environment`` and ``pytest_plugins``, over installations made for the test."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.path = [str(self.folder)] + [entry for entry in sys.path if not entry.endswith("-packages")]
        patched = mock.patch.object(sys, "path", self.path)
        patched.start()
        self.addCleanup(patched.stop)

    def install(self, name: str, files: Dict[str, str], **metadata: str) -> None:
        info = self.folder / ("%s-1.2.dist-info" % name.replace("-", "_"))
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: %s\nVersion: 1.2\n" % name)
        for file, text in files.items():
            (self.folder / file).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / file).write_text(text)
        (info / "RECORD").write_text("".join("%s,,\n" % file for file in files))
        for file, text in metadata.items():
            (info / file.replace("__", ".")).write_text(text)

    def test_distributions(self) -> None:
        self.install("Some-Thing", {"some_thing/__init__.py": "", "other.py": "", "native.cpython-311-x86_64-linux-gnu.so": "",
                                    "../bin/tool.py": "", "some_thing-1.2.dist-info/RECORD": ""})
        self.install("listed", {"ignored.py": ""}, top_level__txt="one\ntwo\n")
        (self.folder / "broken-0.dist-info").mkdir()
        result = call("environment")
        self.assertEqual([{"name": "listed", "version": "1.2", "top_level": ["one", "two"], "pytest_plugins": []},
                          {"name": "Some-Thing", "version": "1.2", "top_level": ["native", "other", "some_thing"],
                           "pytest_plugins": []}], result["distributions"])
        self.assertEqual(self.path, result["sys_path"])
        self.assertLessEqual({"os", "sys", "json", "collections", "_socket"}, set(result["stdlib"]))
        self.assertNotIn("some_thing", result["stdlib"])

    def test_pytest_plugins_that_are_declared(self) -> None:
        points = "[pytest11]\n%s = %s\n[console_scripts]\nx = y:z\n"
        self.install("pytest-foo", {"pytest_foo.py": ""}, entry_points__txt=points % ("foo", "pytest_foo.plugin:thing"))
        self.install("pytest-bar", {"pytest_bar.py": ""}, entry_points__txt=points % ("bar", "pytest_bar"))
        self.install("plain", {"plain.py": ""})
        self.assertEqual([{"dist": "pytest-foo", "module": "pytest_foo.plugin"}],
                         call("pytest_plugins", declared_text="plain\nPytest_Foo[extra]>=1.0 ; python_version<'4'\n"))
        self.assertEqual([], call("pytest_plugins", declared_text="pytest-foolish and xpytest-bar"))
        self.assertEqual(["pytest_bar", "pytest_foo.plugin"], [each["module"] for each in call(
            "pytest_plugins", declared_text='dev = ["pytest.foo", "PYTEST-BAR~=2"]')])

    def test_installed_packages_provide_names(self) -> None:
        self.install("shapes", {"shapes/__init__.py": "import os\nfrom typing import List\nfrom .round import *\n"
                                                       "class Square: pass\n_x = 1\n",
                                "shapes/round.py": "import sys\nfrom math import pi\nclass Circle: pass\n",
                                "tests/__init__.py": "class Nowhere: pass\n"})
        index = providers._Index(Library())
        self.assertEqual([{"module": "shapes", "kind": "attribute", "origin": "installed"}], index.providers("Square"))
        self.assertEqual([{"module": "shapes", "kind": "attribute", "origin": "installed"}], index.providers("Circle"))
        self.assertEqual([{"module": "shapes", "kind": "module", "origin": "installed"}], index.providers("shapes"))
        self.assertEqual([], index.providers("Nowhere"))
        for name in ("sys", "List", "pi", "os"):
            self.assertNotIn("shapes", [each["module"] for each in index.providers(name)], name)


class StandardLibraryTests(unittest.TestCase):
    """What comes with the interpreter."""

    def test_the_computed_list_of_the_standard_library(self) -> None:
        with mock.patch.object(environment.sys, "stdlib_module_names", None, create=True):
            computed = environment.standard_library()
        self.assertLessEqual({"os", "sys", "json", "collections", "math", "email"}, computed)
        self.assertNotIn("site-packages", computed)
        self.assertNotIn("pip", computed)


class ExportsTests(unittest.TestCase):
    """``exports`` and the reading of bindings."""

    def names(self, text: str) -> List[str]:
        import ast
        return sorted(read(ast.parse(text)).public())

    def test_bindings(self) -> None:
        self.assertEqual(["A", "a", "b", "c", "d", "e", "f", "g", "h", "i", "os", "w"], self.names(
            "import os.path, sys as _sys\nfrom x import a, y as b\nclass A: pass\ndef c(): hidden = 1\n"
            "d, (e, *f) = 1, (2, 3)\ng: int = 1\nnothing: int\nfor h in (): pass\nwith x as w: pass\n"
            "try:\n  i = 1\nexcept E as z: pass\n"
            "if TYPE_CHECKING:\n  from q import never\nif __name__ == '__main__':\n  neither = 1\n_private = 1\n"))

    def test_all(self) -> None:
        self.assertEqual(["a", "b", "c", "d", "e"], self.names(
            "__all__ = ['a'] + ['b']\n__all__ += ('c',)\n__all__.extend(['d'])\n__all__.append('e')\nf = 1\n"))
        self.assertEqual(["f"], self.names("__all__ = [n for n in x]\nf = 1\n"))
        self.assertEqual(["a"], self.names("__all__ = [n for n in x]\n__all__ = ['b']\na = 1\n"))

    def test_skimming_reads_what_parsing_reads(self) -> None:
        import ast
        text = ('"""Doc.\ndef fake(): pass\n"""\n@decorated(\n  1)\nclass A(\n   B):\n    """x\nimport fake2\n"""\n    y = 1\n\n'
                "    def f(self): '''\nz = 1\n'''\nasync def g(\n): pass\nX = [\n  'def', # class\n]\nif 1:\n    def h(): pass\n")
        self.assertEqual(sorted(read(ast.parse(text)).names), sorted(read(skim(text)).names))

    def test_skimming_the_standard_library(self) -> None:
        import ast
        for module in ("argparse", "collections", "json", "logging", "pathlib", "typing", "unittest.mock"):
            place = library().locate(module)
            assert place is not None
            text = Path(place[0]).read_text(encoding="utf-8")
            self.assertEqual(sorted(read(ast.parse(text)).names), sorted(read(skim(text)).names), module)

    def test_modules(self) -> None:
        answer = call("exports", modules=["collections.abc", "os.path", "sys", "math", "json", "no_such_module", "os.no", "a b",
                                          "socket"])
        self.assertIn("Mapping", answer["collections.abc"])
        self.assertIn("join", answer["os.path"])
        self.assertIn("argv", answer["sys"])
        self.assertIn("sqrt", answer["math"])
        self.assertEqual(["JSONDecodeError", "JSONDecoder", "JSONEncoder", "dump", "dumps", "load", "loads"], answer["json"])
        self.assertIn("AF_INET", answer["socket"])
        self.assertEqual([None] * 3, [answer[name] for name in ("no_such_module", "os.no", "a b")])

    def test_nothing_of_an_installation_runs(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "explosive.py").write_text("raise SystemExit('ran')\nfuse = 1\n")
            with mock.patch.object(sys, "path", [folder] + sys.path):
                self.assertEqual(["fuse"], sorted(Library().bindings("explosive").public()))  # type: ignore[union-attr]
        self.assertNotIn("explosive", sys.modules)

    def test_relative_sources(self) -> None:
        self.assertEqual("a.b.c", resolve(".c", "a.b.m", False))
        self.assertEqual("a.b.c", resolve(".c", "a.b", True))
        self.assertEqual("a", resolve("..", "a.b.m", False))
        self.assertEqual("x.y", resolve("x.y", "a", False))
        self.assertEqual("", resolve("...x", "a.b", False))


class ProvidersTests(unittest.TestCase):
    """``providers`` over the standard library."""

    def first(self, name: str) -> Any:
        found = call("providers", names=[name])[name]
        self.assertTrue(found, name)
        return found[0]["module"], found[0]["kind"], found[0]["origin"]

    def test_canonical_modules_come_first(self) -> None:
        for name, module in (("defaultdict", "collections"), ("Optional", "typing"), ("dataclass", "dataclasses"),
                             ("Path", "pathlib"), ("OrderedDict", "collections"), ("Counter", "collections"),
                             ("urlparse", "urllib.parse"), ("contextmanager", "contextlib"), ("wraps", "functools"),
                             ("randint", "random"), ("sqrt", "math"), ("exists", "os.path"), ("getLogger", "logging"),
                             ("Enum", "enum"), ("ABC", "abc"), ("TestCase", "unittest"), ("MagicMock", "unittest.mock"),
                             ("Decimal", "decimal"), ("Thread", "threading"), ("Pool", "multiprocessing"),
                             ("StringIO", "io"), ("timedelta", "datetime"), ("SIGINT", "signal"), ("AF_INET", "socket"),
                             ("Popen", "subprocess"), ("IO", "typing"), ("NamedTuple", "typing"), ("deepcopy", "copy"),
                             ("ThreadPoolExecutor", "concurrent.futures"), ("ENOENT", "errno"), ("environ", "os")):
            self.assertEqual((module, "attribute", "stdlib"), self.first(name))

    def test_modules_are_provided_too(self) -> None:
        for name, module in (("sys", "sys"), ("json", "json"), ("mock", "unittest.mock"), ("path", "os.path"), ("abc", "abc"),
                             ("copy", "copy"), ("ElementTree", "xml.etree.ElementTree")):
            self.assertEqual((module, "module", "stdlib"), self.first(name))

    def test_generic_types_come_from_where_they_are_not_deprecated(self) -> None:
        wanted = "collections.abc" if sys.version_info >= (3, 9) else "typing"
        for name in ("Callable", "Iterable", "Mapping", "Iterator", "Generator", "Awaitable"):
            self.assertEqual((wanted, "attribute", "stdlib"), self.first(name))

    def test_passing_a_name_on_is_not_providing_it(self) -> None:
        for name, elsewhere in (("defaultdict", "typing"), ("OrderedDict", "json"), ("namedtuple", "inspect"), ("sys", "os"),
                                ("Mapping", "os"), ("Path", "importlib.metadata"), ("wraps", "contextlib")):
            modules = [each["module"] for each in call("providers", names=[name])[name]]
            self.assertNotIn(elsewhere, modules, name)

    def test_unknown_and_unwanted_names(self) -> None:
        answer = call("providers", names=["no_such_name", "imp", "distutils", "_thread", "__all__"])
        self.assertEqual([[]] * 5, [[each for each in found if each["origin"] == "stdlib"] for found in answer.values()])
        self.assertEqual("value", failure("providers", names=[1])["kind"])

    def test_the_index_is_built_quickly_and_once(self) -> None:
        started = time.process_time()
        providers._Index(Library())
        self.assertLess(time.process_time() - started, 4.0)
        call("providers", names=["Path"])
        started = time.process_time()
        call("providers", names=["Path", "sys", "field"])
        self.assertLess(time.process_time() - started, 0.1)


if __name__ == "__main__":
    unittest.main()
