"""Groups mail messages into threads."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Optional

PREFIX = re.compile(r"^(?:(?:re|fwd?|aw)\s*:\s*)+", re.IGNORECASE)


@dataclass(frozen=True)
class Message:
    id: str
    subject: str
    sent: int
    reply_to: Optional[str] = None


@dataclass
class Thread:
    root: Message
    messages: list[Message] = field(default_factory=list)

    @property
    def subject(self) -> str:
        return bare_subject(self.root.subject)

    @property
    def newest(self) -> int:
        return max(message.sent for message in self.messages)


def bare_subject(subject: str) -> str:
    return PREFIX.sub("", subject.strip())


class Mailbox:
    def __init__(self, messages: list[Message]) -> None:
        self._by_id = {message.id: message for message in messages}

    def parent(self, message: Message) -> Optional[Message]:
        """The message replied to, if it is in the mailbox."""
        if message.reply_to is None:
            return None
        return self._by_id.get(message.reply_to)

    def root(self, message: Message) -> Message:
        """The first message of the thread that the message belongs to."""
        parent = self.parent(message)
        if parent is None:
            return message
        current = parent
        while (above := self.parent(current)) is not None:
            current = above
        return current

    def threads(self) -> list[Thread]:
        """All threads, the one with the newest message first."""
        found: dict[str, Thread] = {}
        for message in sorted(self._by_id.values(), key=lambda m: m.sent):
            root = self.root(message)
            thread = found.setdefault(root.id, Thread(root))
            thread.messages.append(message)
        return sorted(found.values(), key=lambda thread: -thread.newest)

    def overview(self) -> list[str]:
        return [f"{thread.subject} ({len(thread.messages)})" for thread in self.threads()]
