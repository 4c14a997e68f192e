"""Splitting of command lines into words, with quotes and escapes."""

BARE = "bare"
QUOTED = "quoted"
ESCAPE = "escape"

ESCAPES = {"n": "\n", "t": "\t"}


class LexError(ValueError):
    """Raised for command lines which end too early."""


class Lexer:
    def __init__(self):
        self.words = []
        self._reset()

    def _reset(self):
        self.state = BARE
        self.current = []
        self.has_word = False

    def _finish_word(self):
        if self.has_word:
            self.words.append("".join(self.current))
        self.current = []
        self.has_word = False

    def _append(self, char):
        self.current.append(char)
        self.has_word = True

    def push(self, char):
        if self.state == ESCAPE:
            self._append(ESCAPES.get(char, char))
            self.state = self.resume
        elif char == "\\":
            self.resume = self.state
            self.state = ESCAPE
        elif self.state == QUOTED:
            if char == '"':
                self.state = BARE
            else:
                self._append(char)
        elif char == '"':
            self.state = QUOTED
            self.has_word = True
        elif char.isspace():
            self._finish_word()
        else:
            self._append(char)

    def close(self):
        if self.state == QUOTED:
            raise LexError("missing closing quote")
        if self.state == ESCAPE:
            raise LexError("nothing after backslash")
        self._finish_word()
        words, self.words = self.words, []
        return words


def split(line):
    """Return the words of *line*.

    Double quotes keep blanks together; a backslash (inside or outside
    quotes) takes the next character literally, except \\n and \\t.
    """
    lexer = Lexer()
    for char in line:
        lexer.push(char)
    return lexer.close()


def quote(word):
    """Return *word* in a form which split() gives back unchanged."""
    if word and not any(c.isspace() or c in '"\\' for c in word):
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped + '"'


def join(words):
    return " ".join(quote(word) for word in words)
