"""Configuration files: TOML and INI, read the way Python's own tools read them."""

from __future__ import annotations

import configparser
import datetime
import importlib
import math
import re
from typing import Any, Dict

from agency_worker.errors import WorkerError, field

_READERS = ("tomllib", "tomli", "pip._vendor.tomli")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def toml(request: Dict[str, Any]) -> Dict[str, Any]:
    """``text`` as plain JSON values; dates and times become ISO 8601 text, infinities and NaN their names."""
    text = field(request, "text", str)
    reader = _toml_reader()
    try:
        return {"value": _plain(reader.loads(text))}
    except ValueError as problem:
        place = _PLACE.search(str(problem))
        raise WorkerError("syntax", str(problem), int(place.group(1)) if place else None,
                          int(place.group(2)) if place else None) from None


def _toml_reader() -> Any:
    for name in _READERS:
        try:
            return importlib.import_module(name)
        except Exception:  # absent, or an installation so broken that it cannot be used either
            continue
    raise WorkerError("unsupported", "this interpreter can read no TOML: it has none of " + ", ".join(_READERS))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return repr(value)
    return value


def ini(request: Dict[str, Any]) -> Dict[str, Any]:
    """The sections of an INI file, names in their own case, nothing interpolated.

    Values of ``[DEFAULT]`` appear in every section, as ``configparser`` has it; a name
    without a value has null.
    """
    parser = configparser.RawConfigParser(strict=False, allow_no_value=True)
    parser.optionxform = str  # type: ignore[assignment]
    try:
        parser.read_string(field(request, "text", str))
    except configparser.MissingSectionHeaderError as problem:
        raise WorkerError("syntax", "line without a section: %s" % problem.line.strip(), problem.lineno, 1) from None
    except configparser.ParsingError as problem:
        line = problem.errors[0][0] if problem.errors else None
        raise WorkerError("syntax", problem.message, line, 1) from None
    except configparser.Error as problem:
        raise WorkerError("syntax", problem.message, getattr(problem, "lineno", None), 1) from None
    sections = {name: dict(parser.items(name)) for name in parser.sections()}
    if parser.defaults():
        sections[parser.default_section] = dict(parser.defaults())
    return {"sections": sections}
