-- Why: a list that brings look-alikes of drugs that are there marks these as well. The marks are written beforehand, in
-- small pieces that nothing shows, and take effect all at once when the list becomes visible, so that the writer is not
-- held for long however many there are.

CREATE TABLE import_mark (
  batch_id TEXT NOT NULL CONSTRAINT import_mark_batch REFERENCES import_batch (id),
  drug_id TEXT NOT NULL CONSTRAINT import_mark_drug REFERENCES drug (id),
  -- the group of look-alikes it joins, and the one it was in before, if any
  group_id TEXT NOT NULL CONSTRAINT import_mark_group REFERENCES look_alike_group (id),
  was_group_id TEXT CONSTRAINT import_mark_was_group REFERENCES look_alike_group (id),
  CONSTRAINT import_mark_pk PRIMARY KEY (batch_id, drug_id)
);
CREATE INDEX import_mark_by_drug ON import_mark (drug_id);
