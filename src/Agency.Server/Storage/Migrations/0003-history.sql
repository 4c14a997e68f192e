-- When a commit was first heard of, to tell which of two is older.
CREATE INDEX events_by_commit ON events (repository, commit_sha, id);
-- What is old enough to go.
CREATE INDEX events_by_receipt ON events (received_at, id);
CREATE INDEX effects_by_session ON effects (session_id);
CREATE INDEX notifications_by_session ON notifications (session_id);
-- Classes of failures with how often they were healed: the state tells what has ended.
DROP INDEX sessions_by_kind;
CREATE INDEX sessions_by_class ON sessions (created_at, category, outcome, state);
