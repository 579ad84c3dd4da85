-- Why: lists of drugs are taken in as a whole or not at all, without holding the writer. Their rows are written
-- in small pieces that nothing shows, and one record, the batch, makes all of them visible at once or takes them away
-- again. So drugs and packs name the batch that brought them, and whatever finds drugs reads the two views.

CREATE TABLE import_batch (
  id TEXT NOT NULL CONSTRAINT import_batch_pk PRIMARY KEY,
  state TEXT NOT NULL,
  state_reason TEXT NOT NULL,
  -- as the person's computer called it; only ever shown
  file_name TEXT NOT NULL,
  file_bytes BIGINT NOT NULL,
  file_hash TEXT NOT NULL,
  -- what was understood of the file, and what a person settled about it
  look TEXT NOT NULL,
  choices TEXT NOT NULL,
  header_signature TEXT NOT NULL,
  -- how far reading and taking in have come
  rows_read BIGINT NOT NULL,
  rows_written BIGINT NOT NULL,
  counts TEXT NOT NULL,
  rows_hash TEXT NOT NULL,
  -- the formulary's version in which its drugs appeared or went away; 0 while they never did
  flipped_in BIGINT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  committed_at TEXT NOT NULL,
  committed_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  CONSTRAINT import_batch_rows CHECK (rows_read >= 0 AND rows_read = CAST(rows_read AS BIGINT)),
  CONSTRAINT import_batch_written CHECK (rows_written >= 0 AND rows_written = CAST(rows_written AS BIGINT)),
  CONSTRAINT import_batch_flipped CHECK (flipped_in >= 0 AND flipped_in = CAST(flipped_in AS BIGINT))
);
CREATE INDEX import_batch_by_time ON import_batch (created_at, id);
CREATE INDEX import_batch_by_flip ON import_batch (flipped_in);

-- The rows of a list as they were read, or corrected by a person since, and what becomes of each.
CREATE TABLE import_row (
  batch_id TEXT NOT NULL CONSTRAINT import_row_batch REFERENCES import_batch (id),
  -- the row as an editor or a spreadsheet numbers it; rises, with gaps
  position BIGINT NOT NULL,
  cells TEXT NOT NULL,
  corrected BIGINT NOT NULL,
  verdict TEXT NOT NULL,
  detail TEXT NOT NULL,
  -- what a person decided: nothing yet, take, leave
  choice TEXT NOT NULL,
  CONSTRAINT import_row_pk PRIMARY KEY (batch_id, position),
  CONSTRAINT import_row_position CHECK (position >= 1 AND position = CAST(position AS BIGINT)),
  CONSTRAINT import_row_corrected_bool CHECK (corrected IN (0, 1))
);
CREATE INDEX import_row_by_verdict ON import_row (batch_id, verdict, position);

-- What the columns of a list meant the last time, by the words of its header.
CREATE TABLE import_mapping (
  header_signature TEXT NOT NULL CONSTRAINT import_mapping_pk PRIMARY KEY,
  mapping TEXT NOT NULL,
  used_at TEXT NOT NULL,
  used_by TEXT NOT NULL
);

ALTER TABLE drug ADD COLUMN batch_id TEXT CONSTRAINT drug_batch REFERENCES import_batch (id);
ALTER TABLE pack ADD COLUMN batch_id TEXT CONSTRAINT pack_batch REFERENCES import_batch (id);
CREATE INDEX drug_by_batch ON drug (batch_id, id);
CREATE INDEX pack_by_batch ON pack (batch_id, id);

-- What one request did, such as taking a list in.
CREATE INDEX audit_by_request ON audit (request_id);

-- Drugs and packs that are there for people: typed in, or of a batch that was taken in.
CREATE VIEW shown_drug AS
SELECT d.* FROM drug d
WHERE d.batch_id IS NULL OR EXISTS (SELECT 1 FROM import_batch b WHERE b.id = d.batch_id AND b.state = 'committed');

CREATE VIEW shown_pack AS
SELECT k.* FROM pack k
WHERE k.batch_id IS NULL OR EXISTS (SELECT 1 FROM import_batch b WHERE b.id = k.batch_id AND b.state = 'committed');
