"""Links the terms of a glossary in the text of a manual."""
import re


class Glossary:
    def __init__(self):
        self._anchors = {}

    def define(self, term, anchor=None):
        """Add a term; the anchor is made from the term if none is given."""
        term = " ".join(term.split())
        if not term:
            raise ValueError("empty term")
        self._anchors[term.lower()] = anchor or term.lower().replace(" ", "-")

    def anchor(self, term):
        return self._anchors[" ".join(term.lower().split())]

    def __contains__(self, term):
        return " ".join(term.lower().split()) in self._anchors

    def _pattern(self):
        # longer terms first, so that "dry dock" is preferred to "dock"
        terms = sorted(self._anchors, key=lambda t: (-len(t), t))
        joined = "|".join(re.escape(t).replace(r"\ ", r"\s+") for t in terms)
        return rf"\b(?:{joined})\b"

    def _link(self, match):
        return f"[{match[0]}](#{self.anchor(match[0])})"

    def link(self, text):
        """Turn every use of a term, in upper or lower case, into a link."""
        if not self._anchors:
            return text
        return re.sub(self._pattern(), self._link, text, flags=re.IGNORECASE)


def link_document(glossary, text):
    """Link paragraphs, but leave headings and code blocks alone."""
    lines = []
    in_code = False
    for line in text.split("\n"):
        if line.startswith("```"):
            in_code = not in_code
            lines.append(line)
        elif in_code or line.startswith("#"):
            lines.append(line)
        else:
            lines.append(glossary.link(line))
    return "\n".join(lines)
