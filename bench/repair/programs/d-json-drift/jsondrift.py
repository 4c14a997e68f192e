"""Report how one JSON document drifted away from another."""
from typing import Any, Iterator, NamedTuple

MISSING = object()


class Change(NamedTuple):
    path: str
    old: Any
    new: Any

    def __str__(self) -> str:
        if self.old is MISSING:
            return f"{self.path}: added {self.new!r}"
        if self.new is MISSING:
            return f"{self.path}: removed {self.old!r}"
        return f"{self.path}: {self.old!r} -> {self.new!r}"


def _child(path: str, key: Any) -> str:
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key


def _same_leaf(old: Any, new: Any) -> bool:
    """Compare two values which are not both containers of one kind.

    Numbers are compared by value (1 and 1.0 are the same number in
    JSON); values of different JSON types always differ.
    """
    return old == new


def diff(old: Any, new: Any, path: str = "") -> Iterator[Change]:
    """Yield the changes that lead from *old* to *new*, in order."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old:
            yield from diff(old[key], new.get(key, MISSING), _child(path, key))
        for key in new:
            if key not in old:
                yield Change(_child(path, key), MISSING, new[key])
    elif isinstance(old, list) and isinstance(new, list):
        for index in range(max(len(old), len(new))):
            left = old[index] if index < len(old) else MISSING
            right = new[index] if index < len(new) else MISSING
            yield from diff(left, right, _child(path, index))
    elif not _same_leaf(old, new):
        yield Change(path, old, new)


def summary(old: Any, new: Any) -> str:
    """One line per change, or a remark that nothing changed."""
    changes = [str(change) for change in diff(old, new)]
    return "\n".join(changes) or "no changes"
