"""Plans how the members of an archive are unpacked."""
from __future__ import annotations

import posixpath


class MemberError(ValueError):
    pass


def tidy(names: list[str]) -> list[str]:
    """Names in plain form, without those of folders; no name may lead outside."""
    plain = []
    for name in names:
        if name.endswith("/"):
            continue
        path = posixpath.normpath(name)
        if path.startswith(("/", "../")) or path == "..":
            raise MemberError(name)
        plain.append(path)
    return plain


def root(names: list[str]) -> str:
    """The deepest folder that holds all members; "" if there is none."""
    folders = [posixpath.dirname(name) for name in tidy(names)]
    if not folders:
        return ""
    return posixpath.commonpath(folders)


def targets(names: list[str], folder: str) -> dict[str, str]:
    """Where each member goes: its path below the root, put into `folder`."""
    base = root(names)
    plan = {}
    for name in tidy(names):
        below = posixpath.relpath(name, base) if base else name
        plan[name] = posixpath.join(folder, below)
    return plan


def summary(names: list[str]) -> str:
    files = tidy(names)
    where = root(names) or "several folders"
    return f"{len(files)} files in {where}"
