-- The templates that a repair of a failing test was made by, as a JSON array: what became of it says how well they do.

ALTER TABLE proposals ADD COLUMN templates TEXT NOT NULL DEFAULT '[]';
CREATE INDEX proposals_with_templates ON proposals (session_id, id) WHERE templates <> '[]';
CREATE INDEX human_decisions_by_proposal ON human_decisions (session_id, proposal_id);
