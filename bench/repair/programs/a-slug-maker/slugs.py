"""Readable addresses (slugs) for the articles of a site."""
import re
import unicodedata

SPECIAL = {"ß": "ss", "æ": "ae", "ø": "o", "&": " and ", "€": " euro "}
STOP_WORDS = {"a", "an", "the"}


def slugify(title, limit=40):
    """Lower-case words joined by dashes, at most limit characters."""
    text = title.casefold()
    for char, replacement in SPECIAL.items():
        text = text.replace(char, replacement)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    text = text.replace("'", "")
    words = re.findall(r"[a-z0-9]+", text)
    kept = [word for word in words if word not in STOP_WORDS] or words
    return "-".join(kept)[:limit].rstrip("-")


class SlugIndex:
    """Gives every article a slug of its own."""

    def __init__(self, limit=40):
        if limit < 8:
            raise ValueError("limit too small")
        self.limit = limit
        self._titles = {}

    def __len__(self):
        return len(self._titles)

    def add(self, title):
        """Stores the title; a slug that is in use gets a number from 2."""
        slug = slugify(title, self.limit) or "untitled"
        candidate = slug
        number = 1
        while candidate in self._titles:
            number += 1
            candidate = f"{slug}-{number}"[:self.limit]
        self._titles[candidate] = title
        return candidate

    def rename(self, slug, title):
        """Another title for an article; returns its new slug."""
        old = self._titles.pop(slug)
        try:
            return self.add(title)
        except Exception:
            self._titles[slug] = old
            raise

    def title(self, slug):
        return self._titles.get(slug)
