-- What the dashboard reads, so that no page looks at every session.

-- What ended within a time, and how.
CREATE INDEX sessions_by_trend ON sessions (finished_at, state, outcome, pattern_reused) WHERE finished_at IS NOT NULL;
-- What began within a time, by category.
CREATE INDEX sessions_by_kind ON sessions (created_at, category, outcome);
-- Lists, the newest first, by one filter each.
CREATE INDEX sessions_by_repository_creation ON sessions (repository, created_at);
CREATE INDEX sessions_by_state_creation ON sessions (state, created_at);
CREATE INDEX sessions_by_outcome_creation ON sessions (outcome, created_at);
CREATE INDEX incidents_by_update ON incidents (updated_at);
CREATE INDEX incidents_by_state_update ON incidents (state, updated_at);
CREATE INDEX approvals_by_answer ON approvals (decided_at);
