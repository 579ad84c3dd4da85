-- Why: everything that the store keeps, as the first release has it: who may sign in, what the pharmacy knows about
-- drugs, patients and stock, what was asked for, decided and handed over, lists of drugs that are taken in, and the record
-- of who did it. Migrations after this one only add.
--
-- The SQL is the part that SQLite and PostgreSQL 15 share; a test prepares every statement on both. Times are TEXT (RFC
-- 3339, UTC, fixed width), decimals TEXT, booleans 0/1, ids UUIDv7 as TEXT. Texts are compared and ordered by code point:
-- SQLite does so, and a database on PostgreSQL is created with the C collation. Keys that unite what differs in capital
-- letters or accents are made by the program, for no two engines have the same idea of small letters.
--
-- Every constraint has a name, so that a refusal can be told in words. Codes that may grow (forms, routes, states a newer
-- version adds) are checked when written by the program, not here: a CHECK could not be widened later without rewriting
-- the table.

-- What everything hangs on -------------------------------------------------------------------------------

-- One record of what was done for each request id: a resend answers with the first result.
CREATE TABLE request (
  id TEXT NOT NULL CONSTRAINT request_pk PRIMARY KEY,
  operation TEXT NOT NULL,
  actor TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  answer TEXT NOT NULL,
  at TEXT NOT NULL
);

-- Append-only, hash-chained: each row's hash covers the row and the hash before it.
CREATE TABLE audit (
  seq BIGINT NOT NULL CONSTRAINT audit_pk PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  request_id TEXT NOT NULL,
  -- of what the two texts say: an older record is read as its own version meant it
  version BIGINT NOT NULL,
  before_json TEXT NOT NULL,
  after_json TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  CONSTRAINT audit_seq_positive CHECK (seq >= 1 AND seq = CAST(seq AS BIGINT)),
  CONSTRAINT audit_version_positive CHECK (version >= 1 AND version = CAST(version AS BIGINT))
);
CREATE INDEX audit_by_subject ON audit (subject, seq);
-- What one request did, such as taking a list in.
CREATE INDEX audit_by_request ON audit (request_id);

-- The newest row's place and hash, so that cutting the chain's end is noticed as well.
CREATE TABLE audit_head (
  only_row BIGINT NOT NULL CONSTRAINT audit_head_pk PRIMARY KEY,
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL,
  CONSTRAINT audit_head_one_row CHECK (only_row = 1)
);
INSERT INTO audit_head (only_row, seq, hash) VALUES (1, 0, '');

-- Human numbers: RX-2026-000123, T-0045, INC-2026-0042.
CREATE TABLE number_series (
  series TEXT NOT NULL,
  year BIGINT NOT NULL,
  last_number BIGINT NOT NULL,
  CONSTRAINT number_series_pk PRIMARY KEY (series, year),
  CONSTRAINT number_series_positive CHECK (last_number >= 1 AND last_number = CAST(last_number AS BIGINT))
);

-- The file itself ----------------------------------------------------------------------------------------

-- Taking the writer's turn and giving it back touches no page of the file, so a full disk or a file that went read-only
-- would go unnoticed until somebody's form failed. One row, written anew every few seconds, is a write like any other: when
-- it fails, the status page says so before a person finds out.
CREATE TABLE heartbeat (
  only_row BIGINT NOT NULL CONSTRAINT heartbeat_pk PRIMARY KEY,
  at TEXT NOT NULL,
  CONSTRAINT heartbeat_one_row CHECK (only_row = 1)
);

-- Accounts with a published password live in a demonstration's file whether or not it is served as one. The file says what
-- it is, so that the banner and the rule about loopback hold however it is opened.
CREATE TABLE demonstration (
  only_row BIGINT NOT NULL CONSTRAINT demonstration_pk PRIMARY KEY,
  at TEXT NOT NULL,
  CONSTRAINT demonstration_one_row CHECK (only_row = 1)
);

-- People and places --------------------------------------------------------------------------------------

CREATE TABLE place (
  id TEXT NOT NULL CONSTRAINT place_pk PRIMARY KEY,
  parent_id TEXT CONSTRAINT place_parent REFERENCES place (id),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  position BIGINT NOT NULL
);

CREATE TABLE practitioner (
  id TEXT NOT NULL CONSTRAINT practitioner_pk PRIMARY KEY,
  name TEXT NOT NULL,
  profession TEXT NOT NULL,
  registration_number TEXT NOT NULL,
  created_at TEXT NOT NULL
);

CREATE TABLE account (
  id TEXT NOT NULL CONSTRAINT account_pk PRIMARY KEY,
  sign_in_name TEXT NOT NULL CONSTRAINT account_sign_in_name_taken UNIQUE,
  practitioner_id TEXT NOT NULL CONSTRAINT account_practitioner REFERENCES practitioner (id),
  password_hash TEXT NOT NULL,
  disabled BIGINT NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT account_disabled_bool CHECK (disabled IN (0, 1))
);

CREATE TABLE account_role (
  account_id TEXT NOT NULL CONSTRAINT account_role_account REFERENCES account (id),
  role TEXT NOT NULL,
  CONSTRAINT account_role_pk PRIMARY KEY (account_id, role)
);

-- The cookie holds a random token; only its hash stands here, so a copy of the database signs nobody in.
CREATE TABLE session (
  token_hash TEXT NOT NULL CONSTRAINT session_pk PRIMARY KEY,
  account_id TEXT NOT NULL CONSTRAINT session_account REFERENCES account (id),
  started_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
);
CREATE INDEX session_by_account ON session (account_id);

-- Wrong passwords by sign-in name and by the browser's address, so that guessing slows down
-- for who guesses, and a ward behind one address is never locked out as a whole.
CREATE TABLE sign_in_failure (
  sign_in_name TEXT NOT NULL,
  client TEXT NOT NULL,
  failures BIGINT NOT NULL,
  last_at TEXT NOT NULL,
  CONSTRAINT sign_in_failure_pk PRIMARY KEY (sign_in_name, client)
);
-- Somebody who tries one password on many names stays under every name's count. The wrong passwords from one address are
-- added up over all names at each attempt, which must stay quick while thousands are tried.
CREATE INDEX sign_in_failure_by_client ON sign_in_failure (client, last_at);

-- Lists of drugs ------------------------------------------------------------------------------------------

-- A list is taken in as a whole or not at all, without holding the writer. Its rows are written in small pieces that nothing
-- shows, and one record, the batch, makes all of them visible at once or takes them away again. So drugs and packs name the
-- batch that brought them, and whatever finds drugs reads the views shown_drug and shown_pack.
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

-- Drugs --------------------------------------------------------------------------------------------------

-- Raised by every change of a drug: tells another process that its index is old.
CREATE TABLE formulary (
  only_row BIGINT NOT NULL CONSTRAINT formulary_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  CONSTRAINT formulary_one_row CHECK (only_row = 1)
);
INSERT INTO formulary (only_row, version) VALUES (1, 0);

CREATE TABLE look_alike_group (
  id TEXT NOT NULL CONSTRAINT look_alike_group_pk PRIMARY KEY,
  reason TEXT NOT NULL
);

CREATE TABLE drug (
  id TEXT NOT NULL CONSTRAINT drug_pk PRIMARY KEY,
  code TEXT NOT NULL,
  -- the code in small letters: two codes that differ only in case are the same to a person in a hurry
  code_key TEXT NOT NULL CONSTRAINT drug_code_taken UNIQUE,
  -- the list that brought it, if it did not come by hand
  batch_id TEXT CONSTRAINT drug_batch REFERENCES import_batch (id),
  current_version_id TEXT NOT NULL,
  state TEXT NOT NULL,
  state_reason TEXT NOT NULL,
  state_at TEXT NOT NULL,
  state_by TEXT NOT NULL,
  replaced_by TEXT CONSTRAINT drug_replaced_by REFERENCES drug (id),
  look_alike_group_id TEXT CONSTRAINT drug_look_alike_group REFERENCES look_alike_group (id),
  tall_man TEXT NOT NULL,
  search_key TEXT NOT NULL,
  changed_in BIGINT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL
);
CREATE INDEX drug_by_search_key ON drug (search_key, id);
-- What changed since an index in memory was last brought up to date.
CREATE INDEX drug_by_change ON drug (changed_in);
CREATE INDEX drug_by_look_alike_group ON drug (look_alike_group_id);
CREATE INDEX drug_by_batch ON drug (batch_id, id);

-- Immutable: lines, labels and dispensings name a version, so a correction never rewrites history.
CREATE TABLE drug_version (
  id TEXT NOT NULL CONSTRAINT drug_version_pk PRIMARY KEY,
  drug_id TEXT NOT NULL CONSTRAINT drug_version_drug REFERENCES drug (id),
  number BIGINT NOT NULL,
  name TEXT NOT NULL,
  lang TEXT NOT NULL,
  generic_name TEXT NOT NULL,
  form TEXT NOT NULL,
  dispensing_unit TEXT NOT NULL,
  unit_use TEXT NOT NULL,
  -- what is said by one value each, and by nothing that is counted or looked up here
  facts TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  CONSTRAINT drug_version_number_taken UNIQUE (drug_id, number),
  CONSTRAINT drug_version_number_positive CHECK (number >= 1 AND number = CAST(number AS BIGINT)),
  CONSTRAINT drug_version_name_there CHECK (name <> '')
);

CREATE TABLE drug_ingredient (
  drug_version_id TEXT NOT NULL CONSTRAINT drug_ingredient_version REFERENCES drug_version (id),
  position BIGINT NOT NULL,
  substance TEXT NOT NULL,
  numerator TEXT NOT NULL,
  numerator_unit TEXT NOT NULL,
  denominator TEXT NOT NULL,
  denominator_unit TEXT NOT NULL,
  basis TEXT NOT NULL,
  CONSTRAINT drug_ingredient_pk PRIMARY KEY (drug_version_id, position)
);

CREATE TABLE drug_route (
  drug_version_id TEXT NOT NULL CONSTRAINT drug_route_version REFERENCES drug_version (id),
  position BIGINT NOT NULL,
  route TEXT NOT NULL,
  CONSTRAINT drug_route_pk PRIMARY KEY (drug_version_id, position)
);

CREATE TABLE drug_code (
  drug_version_id TEXT NOT NULL CONSTRAINT drug_code_version REFERENCES drug_version (id),
  system TEXT NOT NULL,
  code TEXT NOT NULL,
  CONSTRAINT drug_code_pk PRIMARY KEY (drug_version_id, system, code)
);

CREATE TABLE drug_other_name (
  drug_version_id TEXT NOT NULL CONSTRAINT drug_other_name_version REFERENCES drug_version (id),
  position BIGINT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  lang TEXT NOT NULL,
  CONSTRAINT drug_other_name_pk PRIMARY KEY (drug_version_id, position)
);

CREATE TABLE pack (
  id TEXT NOT NULL CONSTRAINT pack_pk PRIMARY KEY,
  drug_id TEXT NOT NULL CONSTRAINT pack_drug REFERENCES drug (id),
  -- the list that brought it, if it did not come by hand
  batch_id TEXT CONSTRAINT pack_batch REFERENCES import_batch (id),
  brand TEXT NOT NULL,
  -- the brand in small letters
  brand_key TEXT NOT NULL,
  manufacturer TEXT NOT NULL,
  gtin TEXT CONSTRAINT pack_gtin_taken UNIQUE,
  units BIGINT NOT NULL,
  unit_content TEXT NOT NULL,
  unit_content_unit TEXT NOT NULL,
  loose BIGINT NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT pack_units_positive CHECK (units >= 1 AND units = CAST(units AS BIGINT)),
  CONSTRAINT pack_loose_bool CHECK (loose IN (0, 1))
);
CREATE INDEX pack_by_drug ON pack (drug_id);
CREATE INDEX pack_by_batch ON pack (batch_id, id);

-- Drugs and packs that are there for people: typed in, or of a batch that was taken in.
CREATE VIEW shown_drug AS
SELECT d.id, d.code, d.code_key, d.batch_id, d.current_version_id, d.state, d.state_reason, d.state_at, d.state_by,
  d.replaced_by, d.look_alike_group_id, d.tall_man, d.search_key, d.changed_in, d.created_at, d.created_by
FROM drug d
WHERE d.batch_id IS NULL OR EXISTS (SELECT 1 FROM import_batch b WHERE b.id = d.batch_id AND b.state = 'committed');

CREATE VIEW shown_pack AS
SELECT k.id, k.drug_id, k.batch_id, k.brand, k.brand_key, k.manufacturer, k.gtin, k.units, k.unit_content,
  k.unit_content_unit, k.loose, k.created_at
FROM pack k
WHERE k.batch_id IS NULL OR EXISTS (SELECT 1 FROM import_batch b WHERE b.id = k.batch_id AND b.state = 'committed');

-- A list that brings look-alikes of drugs that are there marks these as well. The marks are written beforehand, in small
-- pieces that nothing shows, and take effect all at once when the list becomes visible, so that the writer is not held for
-- long however many there are.
CREATE TABLE import_mark (
  batch_id TEXT NOT NULL CONSTRAINT import_mark_batch REFERENCES import_batch (id),
  drug_id TEXT NOT NULL CONSTRAINT import_mark_drug REFERENCES drug (id),
  -- the group of look-alikes it joins, and the one it was in before, if any
  group_id TEXT NOT NULL CONSTRAINT import_mark_group REFERENCES look_alike_group (id),
  was_group_id TEXT CONSTRAINT import_mark_was_group REFERENCES look_alike_group (id),
  CONSTRAINT import_mark_pk PRIMARY KEY (batch_id, drug_id)
);
CREATE INDEX import_mark_by_drug ON import_mark (drug_id);

-- Stock --------------------------------------------------------------------------------------------------

CREATE TABLE lot (
  id TEXT NOT NULL CONSTRAINT lot_pk PRIMARY KEY,
  pack_id TEXT NOT NULL CONSTRAINT lot_pack REFERENCES pack (id),
  number TEXT NOT NULL,
  -- the number in small letters
  number_key TEXT NOT NULL,
  expiry TEXT,
  expiry_precision TEXT NOT NULL,
  status TEXT NOT NULL,
  status_reason TEXT NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT lot_number_taken UNIQUE (pack_id, number, expiry)
);
CREATE INDEX lot_by_pack ON lot (pack_id);

-- Signed, never changed. Stock on hand is the sum of movements, always.
CREATE TABLE movement (
  id TEXT NOT NULL CONSTRAINT movement_pk PRIMARY KEY,
  lot_id TEXT NOT NULL CONSTRAINT movement_lot REFERENCES lot (id),
  place_id TEXT NOT NULL CONSTRAINT movement_place REFERENCES place (id),
  kind TEXT NOT NULL,
  quantity BIGINT NOT NULL,
  reason TEXT NOT NULL,
  dispensing_id TEXT,
  linked_movement_id TEXT CONSTRAINT movement_linked REFERENCES movement (id),
  reverses_movement_id TEXT CONSTRAINT movement_reversed_once UNIQUE CONSTRAINT movement_reverses REFERENCES movement (id),
  at TEXT NOT NULL,
  by_account TEXT NOT NULL,
  CONSTRAINT movement_moves CHECK (quantity <> 0 AND quantity = CAST(quantity AS BIGINT))
);
CREATE INDEX movement_by_lot ON movement (lot_id, place_id, quantity);
CREATE INDEX movement_by_dispensing ON movement (dispensing_id);

-- Patients -----------------------------------------------------------------------------------------------

CREATE TABLE patient (
  id TEXT NOT NULL CONSTRAINT patient_pk PRIMARY KEY,
  sex TEXT NOT NULL,
  birth_date TEXT,
  birth_precision TEXT NOT NULL,
  merged_into TEXT CONSTRAINT patient_merged_into REFERENCES patient (id),
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL
);

CREATE TABLE patient_name (
  patient_id TEXT NOT NULL CONSTRAINT patient_name_patient REFERENCES patient (id),
  position BIGINT NOT NULL,
  use_code TEXT NOT NULL,
  name TEXT NOT NULL,
  lang TEXT NOT NULL,
  search_key TEXT NOT NULL,
  CONSTRAINT patient_name_pk PRIMARY KEY (patient_id, position)
);

CREATE TABLE patient_identifier (
  patient_id TEXT NOT NULL CONSTRAINT patient_identifier_patient REFERENCES patient (id),
  kind TEXT NOT NULL,
  issuer TEXT NOT NULL,
  value TEXT NOT NULL,
  search_key TEXT NOT NULL,
  CONSTRAINT patient_identifier_taken PRIMARY KEY (kind, issuer, value)
);
CREATE INDEX patient_identifier_by_patient ON patient_identifier (patient_id);
CREATE INDEX patient_identifier_by_key ON patient_identifier (search_key);

CREATE TABLE observation (
  id TEXT NOT NULL CONSTRAINT observation_pk PRIMARY KEY,
  patient_id TEXT NOT NULL CONSTRAINT observation_patient REFERENCES patient (id),
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  unit TEXT NOT NULL,
  method TEXT NOT NULL,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL
);
CREATE INDEX observation_by_patient ON observation (patient_id, kind, at);

CREATE TABLE allergy (
  id TEXT NOT NULL CONSTRAINT allergy_pk PRIMARY KEY,
  patient_id TEXT NOT NULL CONSTRAINT allergy_patient REFERENCES patient (id),
  agent_kind TEXT NOT NULL,
  agent TEXT NOT NULL,
  agent_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  reaction TEXT NOT NULL,
  severity TEXT NOT NULL,
  status TEXT NOT NULL,
  status_reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL
);
CREATE INDEX allergy_by_patient ON allergy (patient_id);

-- "None known" is a dated, signed statement; an allergy recorded later ends it by being newer.
CREATE TABLE no_known_allergy (
  id TEXT NOT NULL CONSTRAINT no_known_allergy_pk PRIMARY KEY,
  patient_id TEXT NOT NULL CONSTRAINT no_known_allergy_patient REFERENCES patient (id),
  stated_at TEXT NOT NULL,
  stated_by TEXT NOT NULL
);
CREATE INDEX no_known_allergy_by_patient ON no_known_allergy (patient_id);

CREATE TABLE encounter (
  id TEXT NOT NULL CONSTRAINT encounter_pk PRIMARY KEY,
  patient_id TEXT NOT NULL CONSTRAINT encounter_patient REFERENCES patient (id),
  place_id TEXT NOT NULL CONSTRAINT encounter_place REFERENCES place (id),
  class TEXT NOT NULL,
  starts_at TEXT NOT NULL,
  ends_at TEXT
);
CREATE INDEX encounter_by_patient ON encounter (patient_id, starts_at);

-- Prescriptions ------------------------------------------------------------------------------------------

CREATE TABLE prescription (
  id TEXT NOT NULL CONSTRAINT prescription_pk PRIMARY KEY,
  number TEXT NOT NULL CONSTRAINT prescription_number_taken UNIQUE,
  patient_id TEXT NOT NULL CONSTRAINT prescription_patient REFERENCES patient (id),
  requester_id TEXT NOT NULL CONSTRAINT prescription_requester REFERENCES practitioner (id),
  recorded_by TEXT NOT NULL CONSTRAINT prescription_recorder REFERENCES account (id),
  place_id TEXT NOT NULL CONSTRAINT prescription_place REFERENCES place (id),
  encounter_id TEXT CONSTRAINT prescription_encounter REFERENCES encounter (id),
  priority TEXT NOT NULL,
  note TEXT NOT NULL,
  requested_at TEXT NOT NULL
);
CREATE INDEX prescription_by_patient ON prescription (patient_id, requested_at);
CREATE INDEX prescription_by_requester ON prescription (requester_id, requested_at);
CREATE INDEX prescription_by_recorder ON prescription (recorded_by, requested_at);
CREATE INDEX prescription_by_time ON prescription (requested_at, number);

CREATE TABLE prescription_line (
  id TEXT NOT NULL CONSTRAINT prescription_line_pk PRIMARY KEY,
  prescription_id TEXT NOT NULL CONSTRAINT prescription_line_prescription REFERENCES prescription (id),
  position BIGINT NOT NULL,
  drug_version_id TEXT CONSTRAINT prescription_line_version REFERENCES drug_version (id),
  free_text TEXT NOT NULL,
  indication TEXT NOT NULL,
  quantity BIGINT,
  quantity_reason TEXT NOT NULL,
  clinician_sentence TEXT NOT NULL,
  label_sentence TEXT NOT NULL,
  sentence_lang TEXT NOT NULL,
  sentence_version BIGINT NOT NULL,
  valid_until TEXT,
  repeats BIGINT NOT NULL,
  weight_id TEXT CONSTRAINT prescription_line_weight REFERENCES observation (id),
  order_state TEXT NOT NULL,
  order_reason TEXT NOT NULL,
  replaced_by TEXT CONSTRAINT prescription_line_replaced_by REFERENCES prescription_line (id),
  decision TEXT NOT NULL,
  decision_reason TEXT NOT NULL,
  prepared BIGINT NOT NULL,
  handed_over BIGINT NOT NULL,
  returned BIGINT NOT NULL,
  changes BIGINT NOT NULL,
  CONSTRAINT prescription_line_position_taken UNIQUE (prescription_id, position),
  CONSTRAINT prescription_line_quantity_positive CHECK (quantity IS NULL OR (quantity >= 1 AND quantity = CAST(quantity AS BIGINT))),
  CONSTRAINT prescription_line_supply_counts CHECK (prepared >= 0 AND handed_over >= 0 AND returned >= 0 AND returned <= handed_over)
);
CREATE INDEX prescription_line_by_decision ON prescription_line (decision, order_state);
CREATE INDEX prescription_line_by_version ON prescription_line (drug_version_id);

CREATE TABLE dosage_step (
  line_id TEXT NOT NULL CONSTRAINT dosage_step_line REFERENCES prescription_line (id),
  position BIGINT NOT NULL,
  dose TEXT NOT NULL,
  dose_high TEXT NOT NULL,
  dose_unit TEXT NOT NULL,
  route TEXT NOT NULL,
  body TEXT NOT NULL,
  CONSTRAINT dosage_step_pk PRIMARY KEY (line_id, position)
);

-- What happened to a line, in order: who, when, why. The thread of questions and answers is part of it.
CREATE TABLE line_event (
  id TEXT NOT NULL CONSTRAINT line_event_pk PRIMARY KEY,
  line_id TEXT NOT NULL CONSTRAINT line_event_line REFERENCES prescription_line (id),
  kind TEXT NOT NULL,
  detail TEXT NOT NULL,
  at TEXT NOT NULL,
  by_account TEXT NOT NULL,
  by_name TEXT NOT NULL
);
CREATE INDEX line_event_by_line ON line_event (line_id, at);
CREATE INDEX line_event_by_time ON line_event (at);

CREATE TABLE dispensing (
  id TEXT NOT NULL CONSTRAINT dispensing_pk PRIMARY KEY,
  line_id TEXT NOT NULL CONSTRAINT dispensing_line REFERENCES prescription_line (id),
  drug_version_id TEXT NOT NULL CONSTRAINT dispensing_version REFERENCES drug_version (id),
  place_id TEXT NOT NULL CONSTRAINT dispensing_place REFERENCES place (id),
  quantity BIGINT NOT NULL,
  label_text TEXT NOT NULL,
  state TEXT NOT NULL,
  state_reason TEXT NOT NULL,
  prepared_at TEXT NOT NULL,
  prepared_by TEXT NOT NULL,
  checked_at TEXT,
  checked_by TEXT,
  handed_over_at TEXT,
  handed_over_by TEXT,
  undone_at TEXT,
  undone_by TEXT,
  CONSTRAINT dispensing_quantity_positive CHECK (quantity >= 1 AND quantity = CAST(quantity AS BIGINT))
);
CREATE INDEX dispensing_by_line ON dispensing (line_id);
CREATE INDEX dispensing_by_state ON dispensing (state, prepared_at);

-- Faults -------------------------------------------------------------------------------------------------

CREATE TABLE incident (
  number TEXT NOT NULL CONSTRAINT incident_pk PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  request_id TEXT NOT NULL,
  place_in_program TEXT NOT NULL,
  cause TEXT NOT NULL,
  version TEXT NOT NULL
);
