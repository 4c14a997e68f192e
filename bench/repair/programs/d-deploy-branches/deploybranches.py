"""Names of deployments derived from the branches of a repository."""
import re
from typing import Dict, Iterable, List, NamedTuple

HEADS = "refs/heads/"
TAGS = "refs/tags/"
SUFFIX = ".git"


class Deployment(NamedTuple):
    project: str
    name: str
    kind: str

    @property
    def host(self) -> str:
        return f"{self.name}.{self.project}.test"


def branch_name(ref: str) -> str:
    """Short name of a ref: refs/heads/main becomes main."""
    if ref.startswith(HEADS):
        return ref.lstrip(HEADS)
    if ref.startswith(TAGS):
        return ref[len(TAGS):]
    return ref


def project_name(url: str) -> str:
    """Last part of the address of a repository, without .git."""
    last = re.split(r"[/:]", url.rstrip("/"))[-1]
    if last.endswith(SUFFIX):
        last = last.rstrip(SUFFIX)
    return last.lower()


def slug(name: str) -> str:
    """Make a name fit for a host name."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def deployment(url: str, ref: str) -> Deployment:
    name = branch_name(ref)
    if ref.startswith(TAGS):
        kind = "release"
    elif name in ("main", "master"):
        kind = "staging"
    else:
        kind = "preview"
    return Deployment(project_name(url), slug(name), kind)


def by_project(pairs: Iterable[tuple]) -> Dict[str, List[str]]:
    """Group the hosts of all (url, ref) pairs by project."""
    groups: Dict[str, List[str]] = {}
    for url, ref in pairs:
        found = deployment(url, ref)
        groups.setdefault(found.project, []).append(found.host)
    return groups
