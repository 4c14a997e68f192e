"""Splits the search queries of a picture archive into tokens."""


class QueryError(ValueError):
    pass


def tokenise(query):
    """Tokens of a query as pairs (kind, text).

    Kinds are "word", "phrase" (in double quotes), "(" and ")". Blanks part
    words; a minus sign in front of a word is a token "not".
    """
    tokens = []
    word = ""
    phrase = None
    for char in query:
        if phrase is not None:
            if char == '"':
                tokens.append(("phrase", phrase))
                phrase = None
            else:
                phrase += char
            continue
        if char == "-" and not word:
            tokens.append(("not", "-"))
            continue
        if char not in ' ()"':
            word += char
            continue
        if word:
            tokens.append(("word", word.lower()))
            word = ""
        if char == '"':
            phrase = ""
        elif char in "()":
            tokens.append((char, char))
    if phrase is not None:
        raise QueryError("a quotation mark is not closed")
    if word:
        tokens.append(("word", word.lower()))
    return tokens
