"""Which modules provide a name: the question behind every missing import."""

from __future__ import annotations

import sys
from typing import Any, Dict, Iterator, List, NamedTuple, Tuple

from agency_worker import bindings
from agency_worker.environment import distributions
from agency_worker.errors import WorkerError, field
from agency_worker.library import Library, library, resolve

ATTRIBUTE, MODULE = "attribute", "module"
STANDARD, INSTALLED = "stdlib", "installed"

#: Not offered: removed or deprecated (PEP 594, PEP 632 and earlier), implementation parts
#: that happen to have no underscore, jokes, and programs.
_NOT_OFFERED = frozenset("""
    aifc antigravity asynchat asyncore audioop binhex bdb cgi cgitb chunk crypt distutils ensurepip
    formatter genericpath idlelib imghdr imp lib2to3 macpath macurl2path mailcap msilib nis nntplib
    ntpath nturl2path opcode ossaudiodev parser pipes posix posixpath pydoc_data pyexpat smtpd sndhdr spwd
    sre_compile sre_constants sre_parse sunau symbol telnetlib test this turtledemo uu xdrlib xxlimited
    xxlimited_35 xxsubtype nt winreg tabnanny pyclbr py_compile zipapp
""".split())

#: Modules below the top level that are meant to be imported by that name.
_SUBMODULES = """
    collections.abc concurrent.futures ctypes.util ctypes.wintypes curses.ascii curses.panel curses.textpad dbm.dumb dbm.gnu dbm.ndbm
    email.charset email.encoders email.errors email.generator email.header email.headerregistry
    email.message email.mime.application email.mime.audio email.mime.base email.mime.image
    email.mime.message email.mime.multipart email.mime.nonmultipart email.mime.text email.parser
    email.policy email.utils encodings.aliases html.entities html.parser http.client http.cookiejar
    http.cookies http.server importlib.abc importlib.machinery importlib.metadata importlib.resources
    importlib.resources.abc importlib.util json.decoder json.encoder logging.config
    logging.handlers multiprocessing.connection multiprocessing.managers
    multiprocessing.pool multiprocessing.shared_memory
    os.path tkinter.colorchooser tkinter.constants
    tkinter.dialog tkinter.filedialog tkinter.font tkinter.messagebox tkinter.scrolledtext
    tkinter.simpledialog tkinter.ttk unittest.mock urllib.error urllib.parse urllib.request
    urllib.response urllib.robotparser wsgiref.handlers wsgiref.headers wsgiref.simple_server wsgiref.types
    wsgiref.util wsgiref.validate xml.dom xml.dom.minidom xml.dom.pulldom xml.etree.ElementTree
    xml.parsers.expat xml.sax xml.sax.handler xml.sax.saxutils xml.sax.xmlreader xmlrpc.client xmlrpc.server
""".split()

#: The more often a module is imported in general, the earlier: settles most of what is
#: left when a name is defined in several places.
_OFTEN = """
    typing collections collections.abc dataclasses pathlib os sys re json datetime functools itertools
    logging abc enum contextlib copy time math random subprocess shutil tempfile io string textwrap
    threading asyncio concurrent.futures unittest unittest.mock uuid decimal fractions operator warnings
    traceback inspect types argparse csv hashlib base64 struct socket urllib.parse urllib.request
    http.client http queue heapq bisect glob fnmatch pickle zipfile tarfile gzip platform signal
    multiprocessing secrets statistics weakref ast importlib os.path numbers html xml.etree.ElementTree
""".split()
_RANK = {name: index for index, name in enumerate(_OFTEN)}

#: Names which are defined in a place other than the one they are documented in, or that
#: mean one thing to practically everybody.
_CANONICAL = {
    "Path": "pathlib", "PurePath": "pathlib", "partial": "functools", "reduce": "functools", "wraps": "functools",
    "lru_cache": "functools", "Counter": "collections", "OrderedDict": "collections", "ChainMap": "collections",
    "Decimal": "decimal", "Enum": "enum", "Thread": "threading", "Lock": "threading", "Event": "threading",
    "Queue": "queue", "Empty": "queue", "Full": "queue", "Mock": "unittest.mock", "MagicMock": "unittest.mock",
    "patch": "unittest.mock", "deepcopy": "copy", "StringIO": "io", "BytesIO": "io", "field": "dataclasses",
    "dataclass": "dataclasses", "ABC": "abc", "abstractmethod": "abc", "timedelta": "datetime",
    "timezone": "datetime", "Template": "string", "Formatter": "string", "namedtuple": "collections",
    "chain": "itertools", "count": "itertools", "sleep": "time", "ThreadPoolExecutor": "concurrent.futures",
    "ProcessPoolExecutor": "concurrent.futures", "Future": "concurrent.futures", "urlparse": "urllib.parse",
    "quote": "urllib.parse", "unquote": "urllib.parse", "urlencode": "urllib.parse", "urljoin": "urllib.parse",
    "urlopen": "urllib.request", "Request": "urllib.request", "Popen": "subprocess", "PIPE": "subprocess",
    "TestCase": "unittest", "Generic": "typing", "Protocol": "typing", "Text": "typing", "Tuple": "typing",
    "Fraction": "fractions", "uuid4": "uuid", "HTTPStatus": "http", "SimpleNamespace": "types",
    "Array": "array", "exists": "os.path", "join": "os.path", "basename": "os.path", "dirname": "os.path",
    "isfile": "os.path", "isdir": "os.path", "environ": "os", "getenv": "os", "getcwd": "os",
}

#: Names that a module gives although its text does not list them: made while it is
#: imported, or forgotten in its ``__all__``.
_UNLISTED = {
    "typing": ["BinaryIO", "IO", "Match", "Pattern", "TextIO"],
    "multiprocessing": """Array AuthenticationError Barrier BoundedSemaphore BufferTooShort Condition Event
        JoinableQueue Lock Manager Pipe Pool Process ProcessError Queue RLock RawArray RawValue Semaphore
        SimpleQueue TimeoutError Value active_children cpu_count current_process freeze_support
        get_all_start_methods get_context get_logger get_start_method log_to_stderr parent_process
        set_start_method""".split(),
}
#: From 3.9 on these can be subscripted, and their namesakes in ``typing`` are deprecated.
_COLLECTIONS_FIRST = sys.version_info >= (3, 9)

_DEFINITION_RANK = {bindings.DEFINED: 0, bindings.ASSIGNED: 1, bindings.IMPORTED: 2}
_TOPS_NOT_OFFERED = frozenset(["tests", "test", "testing", "docs", "doc", "examples", "example", "setup", "scripts",
                               "benchmarks", "src", "build", "conftest"])


class _Provider(NamedTuple):
    module: str
    kind: str
    origin: str
    how: str


class _Index:
    """Names to providers, for the standard library and for what is installed."""

    def __init__(self, known: Library) -> None:
        self._library = known
        self._names: Dict[str, List[_Provider]] = {}
        self._add_standard_library()
        self._add_installed()
        self._sorted: Dict[str, List[Dict[str, str]]] = {}

    def providers(self, name: str) -> List[Dict[str, str]]:
        """Who provides a name, the canonical one first."""
        if name not in self._sorted:
            best = sorted(self._names.get(name, ()), key=lambda each: self._rank(name, each))
            once = {(each.module, each.kind, each.origin): None for each in best}
            self._sorted[name] = [{"module": module, "kind": kind, "origin": origin} for module, kind, origin in once]
        return self._sorted[name]

    @staticmethod
    def _rank(name: str, provider: _Provider) -> Tuple[Any, ...]:
        often = _RANK.get(provider.module, len(_RANK))
        if provider.module == "collections.abc" and provider.kind == ATTRIBUTE and _COLLECTIONS_FIRST:
            often = -1
        return (provider.origin != STANDARD,
                not (provider.kind == ATTRIBUTE and _CANONICAL.get(name) == provider.module),
                provider.kind != MODULE, provider.kind == MODULE and "." in provider.module, often,
                _DEFINITION_RANK[provider.how], provider.module.count("."), provider.module)

    def _add_standard_library(self) -> None:
        for module in self._standard_modules():
            found = self._library.bindings(module)
            if found is None:
                continue
            self._add_module(module, STANDARD)
            for name in _UNLISTED.get(module, ()):
                self._add(name, _Provider(module, ATTRIBUTE, STANDARD, bindings.ASSIGNED))
            place = self._library.locate(module)
            package = place is not None and place[1]
            for name in found.public():
                binding = found.names.get(name, bindings.Binding(bindings.ASSIGNED))
                if binding.how != bindings.IMPORTED or self._is_home(found, module, package, binding):
                    self._add(name, _Provider(module, ATTRIBUTE, STANDARD, binding.how))

    def _is_home(self, found: bindings.Bindings, module: str, package: bool, binding: bindings.Binding) -> bool:
        """Whether an imported name is meant to be found in the module that imports it.

        So it is if it comes from a part of the same package, from the private half of the
        module (``_socket`` of ``socket``), or is listed in ``__all__`` and nobody else
        public gives it.
        """
        if not binding.original:
            return False
        source = resolve(binding.source, module, package)
        top, own = source.partition(".")[0], module.partition(".")[0]
        if top == own:
            return source not in _SUBMODULES
        if found.exported is not None or top in _NOT_OFFERED:
            return not self._gives(source, binding.original)
        return top.startswith("_") and top.strip("_").startswith(own)

    def _standard_modules(self) -> Iterator[str]:
        for top in sorted(self._library.standard):
            if not top.startswith("_") and top not in _NOT_OFFERED:
                yield top
        for module in _SUBMODULES:
            if self._library.locate(module) is not None:
                yield module

    def _gives(self, source: str, name: str) -> bool:
        """Whether a public module offers a name itself, so that others only pass it on."""
        top = source.partition(".")[0]
        if top.startswith("_") or top in _NOT_OFFERED:
            return False
        found = self._library.bindings(source)
        return found is not None and name in found.names

    def _add_installed(self) -> None:
        for distribution in distributions():
            for top in distribution["top_level"]:
                if (top in _TOPS_NOT_OFFERED or top in self._library.standard or top.startswith("_")
                        or not top.isidentifier()):
                    continue
                found = self._library.bindings(top)
                if found is None:
                    continue
                self._add_module(top, INSTALLED)
                for name in found.public():
                    binding = found.names.get(name, bindings.Binding(bindings.ASSIGNED))
                    source = binding.source.lstrip(".").partition(".")[0]
                    if (binding.how == bindings.IMPORTED and not binding.source.startswith(".")
                            and source.lstrip("_") != top.lstrip("_")):
                        continue
                    self._add(name, _Provider(top, ATTRIBUTE, INSTALLED, binding.how))

    def _add_module(self, module: str, origin: str) -> None:
        self._add(module.rpartition(".")[2], _Provider(module, MODULE, origin, bindings.DEFINED))

    def _add(self, name: str, provider: _Provider) -> None:
        if not name.startswith("_"):
            self._names.setdefault(name, []).append(provider)


_INDEX: List[_Index] = []


def providers(request: Dict[str, Any]) -> Dict[str, List[Dict[str, str]]]:
    """For each of ``names`` the modules that provide it; the index is built when first asked."""
    names = field(request, "names", list)
    if not all(isinstance(name, str) for name in names):
        raise WorkerError("value", "each of 'names' must be a name")
    if not _INDEX:
        _INDEX.append(_Index(library()))
    return {name: _INDEX[0].providers(name) for name in names}
