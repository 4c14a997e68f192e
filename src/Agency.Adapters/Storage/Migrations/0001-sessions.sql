-- Times are ISO 8601 in UTC with seven decimals, so that they sort as text. JSON and enums are text.

CREATE TABLE sessions (
    id          TEXT NOT NULL PRIMARY KEY,
    kind        TEXT NOT NULL,
    state       TEXT NOT NULL,
    started_at  TEXT NOT NULL,
    finished_at TEXT,
    revision    TEXT,
    delivery_id TEXT,
    report      TEXT
);

CREATE INDEX sessions_by_start ON sessions (started_at, id);

CREATE TABLE steps (
    session_id     TEXT NOT NULL REFERENCES sessions (id),
    number         INTEGER NOT NULL,
    name           TEXT NOT NULL,
    detail         TEXT NOT NULL,
    at             TEXT NOT NULL,
    duration_ticks INTEGER NOT NULL,
    PRIMARY KEY (session_id, number)
);

-- The three below hold the same facts as sessions.report, in a form that can be queried.

CREATE TABLE findings (
    session_id  TEXT NOT NULL REFERENCES sessions (id),
    position    INTEGER NOT NULL,
    id          TEXT NOT NULL,
    rule        TEXT NOT NULL,
    tool        TEXT NOT NULL,
    category    TEXT NOT NULL,
    severity    TEXT NOT NULL,
    priority    TEXT NOT NULL,
    file        TEXT NOT NULL,
    line_number INTEGER NOT NULL,
    message     TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    outcome     TEXT NOT NULL,
    reason      TEXT,
    detail      TEXT,
    proposal_id TEXT,
    PRIMARY KEY (session_id, position)
);

CREATE INDEX findings_by_fingerprint ON findings (fingerprint);

CREATE TABLE proposals (
    session_id TEXT NOT NULL REFERENCES sessions (id),
    position   INTEGER NOT NULL,
    id         TEXT NOT NULL,
    title      TEXT NOT NULL,
    fixer      TEXT NOT NULL,
    rung       TEXT NOT NULL,
    safety     TEXT NOT NULL,
    rationale  TEXT,
    diff       TEXT NOT NULL,
    verdict    TEXT NOT NULL,
    applied    INTEGER NOT NULL,
    evidence   TEXT NOT NULL,
    PRIMARY KEY (session_id, position)
);

CREATE INDEX proposals_by_fixer ON proposals (fixer, verdict);

CREATE TABLE deliveries (
    id         TEXT NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id),
    state      TEXT NOT NULL
);
