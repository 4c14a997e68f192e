-- What was learned. A pattern is one JSON document; the columns beside it are for finding it.

CREATE TABLE patterns (
    number   INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    rule     TEXT NOT NULL,
    root     TEXT NOT NULL,
    uses     INTEGER NOT NULL,
    words    INTEGER NOT NULL,
    document TEXT NOT NULL
);

CREATE INDEX patterns_by_shape ON patterns (rule, root, uses);

CREATE TABLE pattern_words (
    word    TEXT NOT NULL,
    pattern INTEGER NOT NULL REFERENCES patterns (number) ON DELETE CASCADE,
    count   INTEGER NOT NULL,
    PRIMARY KEY (word, pattern)
) WITHOUT ROWID;

CREATE INDEX pattern_words_by_pattern ON pattern_words (pattern);

-- Ids of patterns that another one took the place of.
CREATE TABLE pattern_replacements (
    id      TEXT NOT NULL,
    pattern INTEGER NOT NULL REFERENCES patterns (number) ON DELETE CASCADE,
    PRIMARY KEY (id, pattern)
) WITHOUT ROWID;

CREATE INDEX pattern_replacements_by_pattern ON pattern_replacements (pattern);

-- What a session's heals by other rungs confirmed: taken back when it is rolled back.
CREATE TABLE pattern_lessons (
    session_id TEXT NOT NULL,
    pattern_id TEXT NOT NULL,
    count      INTEGER NOT NULL,
    PRIMARY KEY (session_id, pattern_id)
) WITHOUT ROWID;

-- Commits of the history that were learned from.
CREATE TABLE learned_commits (
    id TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID;
