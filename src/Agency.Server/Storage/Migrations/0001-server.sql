-- The server's own tables. Times are milliseconds since 1970 by the database's clock; flags are 0 or 1; JSON is text.

CREATE TABLE events (
    id {identity},
    source TEXT NOT NULL,                 -- ci-logs, github, datadog, manual, schedule, or the name of a generic webhook
    kind TEXT NOT NULL,                   -- workflow_run, check_run, alert, ...
    delivery_id TEXT NOT NULL,            -- what the sender calls this delivery; the same one is never taken twice
    repository TEXT,
    commit_sha TEXT,
    branch TEXT,
    service TEXT,
    run_id TEXT,
    status TEXT NOT NULL,                 -- failure, success, recovered, command, information
    fingerprint TEXT,                     -- of the problem, not of the delivery
    error TEXT,
    event TEXT NOT NULL,                  -- the normalised event: repo, event, commit, error, timestamp, context
    tags TEXT NOT NULL,                   -- a list of texts
    actor TEXT,
    occurred_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    state TEXT NOT NULL,                  -- new, correlated, ignored
    state_reason TEXT,
    incident_id TEXT,
    UNIQUE (source, delivery_id)
);
CREATE INDEX events_by_state ON events (state, id);
CREATE INDEX events_by_incident ON events (incident_id, id);

CREATE TABLE incidents (
    id TEXT PRIMARY KEY,
    repository TEXT,
    service TEXT,
    commit_sha TEXT,
    branch TEXT,
    run_id TEXT,
    fingerprint TEXT,
    title TEXT NOT NULL,
    category TEXT NOT NULL,               -- a class of docs/log-classes.md, alert or unknown
    state TEXT NOT NULL,                  -- open, healing, waiting, healed, escalated, closed
    state_reason TEXT,
    failed_tests TEXT NOT NULL,
    endpoints TEXT NOT NULL,
    tags TEXT NOT NULL,
    events BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT,
    session_id TEXT,                      -- the newest
    opened_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    closed_at BIGINT
);
CREATE INDEX incidents_by_repository ON incidents (repository, commit_sha, updated_at);
CREATE INDEX incidents_by_recency ON incidents (repository, updated_at);
CREATE INDEX incidents_by_service ON incidents (service, updated_at);
CREATE INDEX incidents_by_fingerprint ON incidents (fingerprint, updated_at);
CREATE INDEX incidents_by_state ON incidents (state, next_attempt_at);

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    workflow TEXT NOT NULL,
    repository TEXT NOT NULL,
    incident_id TEXT,
    category TEXT NOT NULL,
    title TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    state TEXT NOT NULL,                  -- queued, running, waiting, finished, failed, stopped
    outcome TEXT,                         -- healed, fixed, proposed, escalated, not-needed, unhealed, told; null until it is over
    outcome_reason TEXT,
    priority BIGINT NOT NULL,             -- the higher the sooner; 5 is usual
    epoch BIGINT NOT NULL,                -- one more each time a node takes it; journal writes of older ones are refused
    node TEXT,
    lease_until BIGINT,                   -- while running: the node has to say that it lives before then
    step BIGINT NOT NULL,                 -- the number of steps that are done
    step_name TEXT,
    wake_at BIGINT,                       -- while waiting: when to go on at the latest
    wait_for TEXT,                        -- while waiting: the name of the signal
    input TEXT NOT NULL,
    risk DOUBLE PRECISION,
    confidence DOUBLE PRECISION,
    pattern_reused BIGINT NOT NULL,
    sandbox_ms BIGINT NOT NULL,
    failures BIGINT NOT NULL,             -- how often in a row the workflow broke
    created_at BIGINT NOT NULL,
    started_at BIGINT,
    updated_at BIGINT NOT NULL,
    finished_at BIGINT
);
CREATE INDEX sessions_by_state ON sessions (state, wake_at);
CREATE INDEX sessions_by_repository ON sessions (repository, state, created_at);
CREATE INDEX sessions_by_category ON sessions (category, created_at);
CREATE INDEX sessions_by_creation ON sessions (created_at);
CREATE INDEX sessions_by_end ON sessions (finished_at, outcome);
CREATE INDEX sessions_by_update ON sessions (updated_at);
CREATE INDEX sessions_by_incident ON sessions (incident_id, created_at);

CREATE TABLE steps (
    session_id TEXT NOT NULL REFERENCES sessions (id),
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,                  -- begun, done, failed
    epoch BIGINT NOT NULL,
    node TEXT NOT NULL,
    outcome TEXT,                         -- JSON, as the step returned it
    detail TEXT,                          -- for people, in one line
    begun_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (session_id, number)
);

-- What a step does to the outside is done once: the key is written down before, the result after.
CREATE TABLE effects (
    effect_key TEXT PRIMARY KEY,
    session_id TEXT NOT NULL,
    step TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    state TEXT NOT NULL,                  -- begun, done
    result TEXT,
    begun_at BIGINT NOT NULL,
    done_at BIGINT
);

CREATE TABLE signals (
    id {identity},
    session_id TEXT NOT NULL,
    name TEXT NOT NULL,
    signal_key TEXT NOT NULL,             -- the same signal is never taken twice
    payload TEXT NOT NULL,
    sender TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    taken_step BIGINT,
    UNIQUE (session_id, signal_key)
);
CREATE INDEX signals_by_session ON signals (session_id, name, taken_step);

CREATE TABLE artifacts (
    session_id TEXT NOT NULL,
    name TEXT NOT NULL,                   -- patch.diff, metadata.json, evidence.json, log.txt
    media_type TEXT NOT NULL,
    content TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (session_id, name)
);

CREATE TABLE approvals (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL,
    repository TEXT NOT NULL,
    category TEXT NOT NULL,
    title TEXT NOT NULL,
    risk DOUBLE PRECISION,
    state TEXT NOT NULL,                  -- waiting, approved, rejected, expired, withdrawn
    reason TEXT NOT NULL,                 -- why a human is asked
    actor TEXT,
    comment TEXT,
    asked_at BIGINT NOT NULL,
    decided_at BIGINT
);
CREATE INDEX approvals_by_state ON approvals (state, asked_at);
CREATE INDEX approvals_by_session ON approvals (session_id);

-- What became of what was proposed: the ground of autonomy.
CREATE TABLE outcomes (
    id {identity},
    repository TEXT NOT NULL,
    category TEXT NOT NULL,
    session_id TEXT NOT NULL,
    kind TEXT NOT NULL,                   -- approved, rejected, kept, reverted
    actor TEXT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (session_id, kind)
);
CREATE INDEX outcomes_by_repository ON outcomes (repository, category, at);

CREATE TABLE stops (
    scope TEXT PRIMARY KEY,               -- all, repository:NAME, session:ID
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE TABLE nodes (
    name TEXT PRIMARY KEY,
    roles TEXT NOT NULL,
    version TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);

-- When a repository's session was last begun, so that each has its turn.
CREATE TABLE turns (
    repository TEXT PRIMARY KEY,
    served_at BIGINT NOT NULL
);

CREATE TABLE audit (
    id {identity},
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    action TEXT NOT NULL,                 -- approve, reject, stop, resume, heal, sign-in, ...
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
);

CREATE TABLE notifications (
    notification_key TEXT PRIMARY KEY,    -- channel, subject and reason
    channel TEXT NOT NULL,
    session_id TEXT,
    text TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    count BIGINT NOT NULL
);

-- Keys that protect cookies, so that every node can read those of the others.
CREATE TABLE keys (
    id TEXT PRIMARY KEY,
    xml TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
