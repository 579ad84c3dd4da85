-- Why: accounts with a published password live in a demonstration's file whether or not it is served as one. The
-- file itself says what it is, so that the banner and the rule about loopback hold however it is opened.
CREATE TABLE demonstration (
  only_row BIGINT NOT NULL CONSTRAINT demonstration_pk PRIMARY KEY,
  at TEXT NOT NULL,
  CONSTRAINT demonstration_one_row CHECK (only_row = 1)
);
-- Demonstrations made before this can be told by the form that took on their people.
INSERT INTO demonstration (only_row, at)
SELECT 1, MIN(at) FROM request WHERE operation = 'make_demonstration' GROUP BY operation;
