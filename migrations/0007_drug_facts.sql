-- Why: plain facts of a drug stand together in one text, as JSON, so that a new one needs no column of its own. What a newer
-- version writes beside those that are known is kept.

ALTER TABLE drug_version RENAME COLUMN dose_limits TO facts;
