"""Shared by the worker's tests: its package on the path, and readers of its answers."""

from __future__ import annotations

import ast
import json
import os
import sys
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Tuple

ROOT = Path(__file__).resolve().parents[5]
WORKER = ROOT / "src" / "Agency.Languages" / "Python" / "Worker" / "agency_worker"
sys.path.insert(0, str(WORKER.parent))

from agency_worker import parsing, server  # noqa: E402

#: The directory of the running interpreter's own standard library: a corpus everybody has.
STANDARD_LIBRARY = Path(os.__file__).parent

#: Members of "v" that say where something is and not what it is.
PLACE_SUFFIXES = ("_start", "_end", "colon", "_spans", "equals", "_at")
EXTRA_MEMBERS = frozenset(["elif", "star", "ctx", "type_comment"])

Node = Dict[str, Any]


def call(op: str, **fields: Any) -> Any:
    """The result of an operation, by way of the request loop's own function."""
    response = json.loads(server.answer(json.dumps({"id": 1, "op": op, **fields}).encode("ascii")))
    if not response["ok"]:
        raise AssertionError("operation %s failed: %s" % (op, response["error"]))
    return response["result"]


def failure(op: str, **fields: Any) -> Dict[str, Any]:
    """The error of an operation that must fail."""
    response = json.loads(server.answer(json.dumps({"id": 1, "op": op, **fields}).encode("ascii")))
    if response["ok"]:
        raise AssertionError("operation %s did not fail" % op)
    return response["error"]


class Parsed:
    """A parsed text: nodes in the order they are written, and slices of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.units = text.encode("utf-16-le", "surrogatepass")
        self.length = len(self.units) // 2
        answer = json.loads(parsing.parse({"text": text}))
        self.tree: Node = answer["tree"]
        self.comments: List[List[int]] = answer["comments"]

    def slice(self, start: int, end: int) -> str:
        """The text between two UTF-16 offsets."""
        return self.units[2 * start:2 * end].decode("utf-16-le", "surrogatepass")

    def of(self, node: Node) -> str:
        """The text of a node."""
        return self.slice(node["s"], node["e"])

    def between(self, node: Node, start: str, end: str) -> str:
        """The text between two places that a node names."""
        return self.slice(node["v"][start], node["v"][end])

    def nodes(self, kind: Optional[str] = None) -> List[Node]:
        """Every node of a class, parents first."""
        return [node for node, _ in walk(self.tree) if kind is None or node["k"] == kind]

    def one(self, kind: str) -> Node:
        """The first node of a class."""
        return self.nodes(kind)[0]


def walk(tree: Node) -> Iterator[Tuple[Node, Optional[Node]]]:
    """Every node with its parent, parents first, in the order of their children."""
    stack: List[Tuple[Node, Optional[Node]]] = [(tree, None)]
    while stack:
        node, parent = stack.pop()
        yield node, parent
        stack.extend((child, node) for child in reversed(node["c"]))


def meaning(node: Node) -> Any:
    """What a node says, without places and without load/store: comparable with :func:`expected`."""
    scalars = {name: value for name, value in node.get("v", {}).items()
               if name not in EXTRA_MEMBERS and not name.endswith(PLACE_SUFFIXES)}
    return [node["k"], scalars, [[child["f"], meaning(child)] for child in node["c"]]]


def expected(node: ast.AST) -> Any:
    """The same as :func:`meaning`, straight from ``ast``: the reference to compare with."""
    kind = type(node).__name__
    if kind == "Index":
        return expected(node.value)  # type: ignore[attr-defined]
    if kind == "ExtSlice":
        return ["Tuple", {}, [["elts", expected(each)] for each in node.dims]]  # type: ignore[attr-defined]
    scalars: Dict[str, Any] = {}
    children: List[Any] = []
    if isinstance(node, ast.Constant):
        scalars = dict(zip(("type", "value"), _literal(node.value)))
        if node.kind:
            scalars["kind"] = node.kind
        return [kind, scalars, children]
    for name, value in ast.iter_fields(node):
        if value is None or name in ("ctx", "type_ignores", "type_comment"):
            continue
        if isinstance(value, list):
            if value and all(isinstance(each, str) for each in value):
                scalars[name] = value
            elif name == "ops":
                scalars[name] = [type(each).__name__ for each in value]
            else:
                children.extend([name, expected(each)] for each in value if each is not None)
        elif name == "op":
            scalars[name] = type(value).__name__
        elif isinstance(value, ast.AST):
            children.append([name, expected(value)])
        else:
            scalars[name] = value if isinstance(value, (int, str)) and not isinstance(value, bool) else str(value)
    return [kind, scalars, children]


def _literal(value: Any) -> Tuple[str, str]:
    if isinstance(value, str):
        return "str", value
    if value is None:
        return "None", "None"
    if value is Ellipsis:
        return "Ellipsis", "Ellipsis"
    return type(value).__name__, repr(value)
