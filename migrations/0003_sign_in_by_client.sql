-- Why: somebody who tries one password on many names stays under every name's count. The wrong passwords from one
-- address are added up over all names at each attempt, which must stay quick while thousands are tried.
CREATE INDEX sign_in_failure_by_client ON sign_in_failure (client, last_at);
