"""Access rights for pages of a shared rule book."""
from dataclasses import dataclass, field
from typing import Optional, Set


@dataclass
class User:
    name: str
    roles: Set[str] = field(default_factory=set)

    @property
    def is_admin(self) -> bool:
        return "admin" in self.roles


@dataclass
class Page:
    title: str
    owner: str
    locked: bool = False
    hidden: bool = False
    editors: Set[str] = field(default_factory=set)
    text: str = ""


class Forbidden(Exception):
    pass


def can_read(user: Optional[User], page: Page) -> bool:
    """Hidden pages are for their owner, their editors and administrators."""
    if not page.hidden:
        return True
    if user is None:
        return False
    return user.is_admin or user.name == page.owner or user.name in page.editors


def can_edit(user: Optional[User], page: Page) -> bool:
    """Owner and editors may edit unless the page is locked; admins always."""
    if user is None:
        return False
    if user.is_admin:
        return True
    return user.name == page.owner or user.name in page.editors and not page.locked


def edit(user: Optional[User], page: Page, text: str) -> None:
    if not can_edit(user, page):
        raise Forbidden("%s is not yours to edit" % page.title)
    page.text = text


def lock(user: User, page: Page, locked: bool = True) -> None:
    """Only administrators lock and unlock pages."""
    if not user.is_admin:
        raise Forbidden("only administrators lock pages")
    page.locked = locked


def index(user: Optional[User], pages) -> list:
    """Titles the user may read, with a star where editing is allowed."""
    return [
        page.title + ("*" if can_edit(user, page) else "")
        for page in pages
        if can_read(user, page)
    ]
