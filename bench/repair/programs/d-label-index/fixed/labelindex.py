"""An inverted index from labels to document numbers."""


class LabelIndex:
    def __init__(self):
        self._index = {}
        self._labels = {}

    def add(self, doc, labels):
        """Register *doc*; labels are compared without regard to case."""
        labels = {label.casefold() for label in labels}
        self._labels.setdefault(doc, set()).update(labels)
        for label in labels:
            self._index.setdefault(label, set()).add(doc)

    def discard(self, doc):
        for label in self._labels.pop(doc, ()):
            self._index[label].discard(doc)
            if not self._index[label]:
                del self._index[label]

    def labels(self, doc):
        return sorted(self._labels.get(doc, ()))

    def count(self, label):
        return len(self._docs(label))

    def _docs(self, label):
        return self._index.get(label.casefold(), set())

    def search(self, query):
        """Documents which match *query*, sorted.

        A query is a list of labels separated by blanks.  All must be
        present; a label with a leading minus must be absent.
        """
        wanted = []
        unwanted = []
        for term in query.split():
            if term.startswith("-"):
                unwanted.append(term[1:])
            else:
                wanted.append(term)
        if wanted:
            found = set(self._docs(wanted[0]))
            for label in wanted[1:]:
                found &= self._docs(label)
        else:
            found = set(self._labels)
        for label in unwanted:
            found -= self._docs(label)
        return sorted(found)

    def related(self, label):
        """Labels that occur together with *label*, most frequent first."""
        counts = {}
        for doc in self._docs(label):
            for other in self._labels[doc]:
                if other != label.casefold():
                    counts[other] = counts.get(other, 0) + 1
        return sorted(counts, key=lambda other: (-counts[other], other))
