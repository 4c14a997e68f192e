"""What is installed beside the project: the standard library, distributions, pytest plug-ins.

Everything is read from metadata on disk; nothing of it is imported.
"""

from __future__ import annotations

import importlib.metadata
import os
import re
import sys
import sysconfig
from typing import Any, Dict, Iterable, List, Set, Tuple

from agency_worker.errors import field

_NOT_MODULES = frozenset(["__pycache__", "bin", "scripts", "include", "share", ".."])
_LIBRARY_FOLDERS_NOT_MODULES = frozenset(["site-packages", "dist-packages", "lib-dynload", "test", "__pycache__", "__phello__"])
_MODULE_FILE = re.compile(r"^([A-Za-z_]\w*)(?:\.[\w.-]+)?\.(?:py|so|pyd)$")
_PLUGIN_GROUP = "pytest11"


def environment(_: Dict[str, Any]) -> Dict[str, Any]:
    """Names of the standard library's modules, installed distributions, ``sys.path``."""
    return {"stdlib": sorted(standard_library()), "distributions": distributions(), "sys_path": list(sys.path)}


def standard_library() -> Set[str]:
    """The top-level modules that come with this interpreter."""
    listed = getattr(sys, "stdlib_module_names", None)
    if listed is not None:
        return set(listed)
    names = set(sys.builtin_module_names)
    for key in ("stdlib", "platstdlib"):
        folder = sysconfig.get_path(key)
        for place in (folder, os.path.join(folder, "lib-dynload")):
            names.update(_modules_in(place))
    return names


def _modules_in(folder: str) -> Iterable[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        match = _MODULE_FILE.match(entry.name)
        if match is not None:
            yield match.group(1)
        elif (entry.name not in _LIBRARY_FOLDERS_NOT_MODULES and entry.name.isidentifier()
              and os.path.exists(os.path.join(entry.path, "__init__.py"))):
            yield entry.name


def distributions() -> List[Dict[str, Any]]:
    """Every installed distribution once: the first found on ``sys.path`` is the one that counts."""
    found: Dict[str, Dict[str, Any]] = {}
    for distribution in importlib.metadata.distributions():
        try:
            name = _name(distribution)
            if not name or normal(name) in found:
                continue
            found[normal(name)] = {"name": name, "version": distribution.version,
                                   "top_level": _top_level(distribution),
                                   "pytest_plugins": [module for _, module in _plugins(distribution)]}
        except Exception:  # a damaged installation is as good as none
            continue
    return [found[key] for key in sorted(found)]


def _name(distribution: importlib.metadata.Distribution) -> str:
    metadata = distribution.metadata
    return str(metadata["Name"]) if "Name" in metadata else ""


def normal(name: str) -> str:
    """A distribution's name in its normal form (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _top_level(distribution: importlib.metadata.Distribution) -> List[str]:
    listed = distribution.read_text("top_level.txt")
    if listed is not None and listed.strip():
        return sorted({line.strip() for line in listed.splitlines() if line.strip()})
    names: Set[str] = set()
    for file in distribution.files or ():
        first = file.parts[0] if file.parts else ""
        if len(file.parts) > 1:
            if first.isidentifier() and first not in _NOT_MODULES and file.suffix in (".py", ".so", ".pyd", ".pyi"):
                names.add(first)
        else:
            match = _MODULE_FILE.match(first)
            if match is not None:
                names.add(match.group(1))
    return sorted(names)


def _plugins(distribution: importlib.metadata.Distribution) -> List[Tuple[str, str]]:
    """Name and module of each pytest plug-in a distribution brings."""
    return [(point.name, point.value.partition(":")[0].partition("[")[0].strip())
            for point in distribution.entry_points if point.group == _PLUGIN_GROUP]


def pytest_plugins(request: Dict[str, Any]) -> List[Dict[str, str]]:
    """The installed pytest plug-ins whose distribution (or own name) the declared text names."""
    words = {normal(word) for word in re.findall(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?",
                                                 field(request, "declared_text", str))}
    found: List[Dict[str, str]] = []
    seen: Set[str] = set()
    for distribution in importlib.metadata.distributions():
        try:
            name = _name(distribution)
            plugins = _plugins(distribution) if name and normal(name) not in seen else []
        except Exception:
            continue
        if name:
            seen.add(normal(name))
        if plugins and normal(name) in words:
            found += [{"dist": name, "module": module} for _, module in plugins]
    return sorted(found, key=lambda plugin: (plugin["dist"], plugin["module"]))
