"""Reader for theatre scripts in plain text."""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

SCENE = re.compile(r"^\[(?P<title>[^\]]+)\]$")
SPEECH = re.compile(r"^(?P<speaker>[A-Z].*)\s*:\s+(?P<text>\S.*)$")
ASIDE = re.compile(r"\s*\([^)]*\)")


@dataclass
class Speech:
    scene: str
    speaker: str
    text: str


class ScriptError(ValueError):
    pass


def parse(script: str) -> list[Speech]:
    """Parse a script.

    ``[Title]`` starts a scene, ``Name: words`` is a speech, and an
    indented line continues the speech above it.
    """
    scene = ""
    speeches: list[Speech] = []
    for line in script.splitlines():
        if not line.strip():
            continue
        if line[0].isspace():
            if not speeches:
                raise ScriptError(f"nothing to continue: {line.strip()}")
            speeches[-1].text += " " + line.strip()
            continue
        match = SCENE.match(line.rstrip())
        if match:
            scene = match["title"]
            continue
        match = SPEECH.match(line.rstrip())
        if not match:
            raise ScriptError(f"cannot read: {line}")
        speeches.append(Speech(scene, match["speaker"], match["text"]))
    return speeches


def spoken(text: str) -> str:
    """The words of a speech without stage directions in parentheses."""
    return ASIDE.sub("", text).strip()


def word_counts(speeches: list[Speech]) -> Counter:
    """Number of spoken words by speaker."""
    counts: Counter = Counter()
    for speech in speeches:
        counts[speech.speaker] += len(spoken(speech.text).split())
    return counts


def cast(speeches: list[Speech]) -> list[str]:
    """Speakers in the order of their first speech."""
    return list(dict.fromkeys(speech.speaker for speech in speeches))
