-- What was asked of a language model, and what it cost. Money is in millionths of a dollar.

CREATE TABLE model_calls (
    number        INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    repository    TEXT NOT NULL,
    conversation  TEXT NOT NULL,
    purpose       TEXT NOT NULL,
    model         TEXT NOT NULL,
    started_at    TEXT NOT NULL,
    -- The most that it can cost until its end is known; a call that nobody saw the end of counts as that much.
    cost          INTEGER NOT NULL,
    input_tokens  INTEGER,
    output_tokens INTEGER,
    outcome       TEXT
);

CREATE INDEX model_calls_by_time ON model_calls (repository, started_at);

-- Every message of a conversation as it was sent or came, without secrets.
CREATE TABLE model_messages (
    repository   TEXT NOT NULL,
    conversation TEXT NOT NULL,
    number       INTEGER NOT NULL,
    at           TEXT NOT NULL,
    role         TEXT NOT NULL,
    text         TEXT NOT NULL,
    PRIMARY KEY (repository, conversation, number)
);
