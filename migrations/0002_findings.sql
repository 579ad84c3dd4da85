-- What was found of a line when it was sent, as a JSON list, and why its prescriber sent it all the same.
ALTER TABLE prescription_line ADD COLUMN findings TEXT NOT NULL DEFAULT '[]';
ALTER TABLE prescription_line ADD COLUMN override_reason TEXT NOT NULL DEFAULT '';
