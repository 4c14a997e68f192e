-- For those who look at many heals at once.

CREATE INDEX findings_by_category ON findings (session_id, category);

-- The proposal that a finding names.
CREATE INDEX proposals_by_id ON proposals (session_id, id, position);

-- What may wait for a human is looked for without going through all.
CREATE INDEX findings_waiting ON findings (session_id) WHERE outcome = 'needs-approval';
