-- Why: taking the writer's turn and giving it back touches no page of the file, so a full disk or a file that
-- went read-only would go unnoticed until somebody's form failed. One row, written anew every few seconds, is a
-- write like any other: when it fails, the status page says so before a person finds out.
CREATE TABLE heartbeat (
  only_row BIGINT NOT NULL CONSTRAINT heartbeat_pk PRIMARY KEY,
  at TEXT NOT NULL,
  CONSTRAINT heartbeat_one_row CHECK (only_row = 1)
);
