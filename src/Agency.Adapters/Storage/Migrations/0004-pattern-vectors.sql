-- Where patterns lie in the space of an embedding model, once the user has configured one. A vector is 32-bit floats, little
-- endian, of length 1. A sketch is its signs, one bit each: small enough to look at all of them for every question.

CREATE TABLE pattern_vectors (
    pattern INTEGER NOT NULL REFERENCES patterns (number) ON DELETE CASCADE,
    model   TEXT NOT NULL,
    vector  BLOB NOT NULL,
    PRIMARY KEY (pattern, model)
);

CREATE TABLE pattern_sketches (
    model   TEXT NOT NULL,
    pattern INTEGER NOT NULL REFERENCES patterns (number) ON DELETE CASCADE,
    sketch  BLOB NOT NULL,
    PRIMARY KEY (model, pattern)
) WITHOUT ROWID;

CREATE INDEX pattern_sketches_by_pattern ON pattern_sketches (pattern);
