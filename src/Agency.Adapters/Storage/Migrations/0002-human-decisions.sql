-- What humans said of proposals. One row a finding, since a proposal may heal several.

CREATE TABLE human_decisions (
    number      INTEGER NOT NULL PRIMARY KEY,
    proposal_id TEXT NOT NULL,
    session_id  TEXT NOT NULL REFERENCES sessions (id),
    fixer       TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    answer      TEXT NOT NULL,
    decided_by  TEXT NOT NULL,
    decided_at  TEXT NOT NULL,
    why         TEXT
);

CREATE INDEX human_decisions_by_finding ON human_decisions (fingerprint, fixer);
