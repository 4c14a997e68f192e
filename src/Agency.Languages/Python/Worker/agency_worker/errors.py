"""The failures a request can end with, as values the client can act on."""

from __future__ import annotations

from typing import Any, Dict, Optional


class WorkerError(Exception):
    """A request that cannot be answered.

    ``kind`` is ``syntax`` (the text is not Python, TOML or INI), ``value`` (the request
    itself is wrong), ``recursion`` (too deeply nested), ``unsupported`` (this interpreter
    cannot do it) or ``internal`` (a fault of the worker).
    """

    def __init__(self, kind: str, message: str, line: Optional[int] = None,
                 column: Optional[int] = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.line = line
        self.column = column

    def as_json(self) -> Dict[str, Any]:
        """The ``error`` object of a response; the place is left out when unknown."""
        answer: Dict[str, Any] = {"kind": self.kind, "message": self.message}
        if self.line is not None:
            answer["line"] = self.line
            answer["column"] = self.column if self.column is not None else 1
        return answer


def field(request: Dict[str, Any], name: str, kind: type) -> Any:
    """The value of a required field of a request, checked against its type."""
    value = request.get(name)
    if not isinstance(value, kind):
        raise WorkerError("value", "field '%s' must be of type %s" % (name, kind.__name__))
    return value
