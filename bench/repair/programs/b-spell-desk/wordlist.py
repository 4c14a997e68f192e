"""Word lists: one word a line, # begins a comment."""


def read_words(lines):
    """The words of a list in lower case."""
    for line in lines:
        word = line.partition("#")[0].strip()
        if word:
            yield word.lower()


def plural_forms(word):
    if word.endswith(("s", "x", "ch")):
        return {word + "es"}
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return {word[:-1] + "ies"}
    return {word + "s"}
