//! The audit chain: each record's hash covers the record and the hash before it. Only ever appended.

use super::{
    db::engine::{Conn, DbError, Entry},
    rows::Statements,
};
use crate::server::clock::stamp;
use domain::audit::{Audited, Subject};
use sha2::{Digest, Sha256};

/// One thing that was done to one subject.
#[derive(Clone, Debug)]
pub struct Act {
    action: &'static str,
    subject: String,
    version: i64,
    before: String,
    after: String,
}

impl Act {
    /// An act with its fields before and after.
    ///
    /// # Errors
    /// When a field can't be written down.
    pub(super) fn of<A: Audited>(subject: Subject, before: Option<&A>, after: Option<&A>) -> Result<Self, DbError> {
        let (before, after) = (serde_json::to_string(&before)?, serde_json::to_string(&after)?);
        Ok(Self { action: A::ACTION, subject: subject.to_string(), version: i64::from(A::VERSION), before, after })
    }
}

/// One row of the chain as it is stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AuditRow {
    /// Place in the chain, from 1.
    pub seq: i64,
    /// When, UTC.
    pub at: String,
    /// Who: the account's sign-in name.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To what.
    pub subject: String,
    /// For which form.
    pub request_id: String,
    /// Version of what the two texts say.
    pub version: i64,
    /// JSON before.
    pub before_json: String,
    /// JSON after.
    pub after_json: String,
    /// Hash of the row before.
    pub previous_hash: String,
    /// Hash of this row.
    pub hash: String,
}

impl AuditRow {
    /// SHA-256 over every field with its length, so that no two rows can share a text.
    fn computed(&self) -> String {
        let mut sha = Sha256::new();
        let (seq, version) = (self.seq.to_string(), self.version.to_string());
        for part in [
            &seq,
            &self.at,
            &self.actor,
            &self.action,
            &self.subject,
            &self.request_id,
            &version,
            &self.before_json,
            &self.after_json,
            &self.previous_hash,
        ] {
            sha.update(part.len().to_be_bytes());
            sha.update(part.as_bytes());
        }
        hex::encode(sha.finalize())
    }
}

/// Adds records to the chain's end, in this order.
pub(super) async fn append(tx: &mut Conn, entry: &Entry, acts: &[Act]) -> Result<(), DbError> {
    if acts.is_empty() {
        return Ok(());
    }
    let (mut seq, mut previous_hash): (i64, String) =
        sqlx::query_as("SELECT seq, hash FROM audit_head WHERE only_row = 1").fetch_one(&mut *tx).await?;
    let (at, mut rows) = (stamp(entry.at), Vec::with_capacity(acts.len()));
    for act in acts {
        seq += 1;
        let mut row = AuditRow {
            seq,
            at: at.clone(),
            actor: entry.actor.clone(),
            action: act.action.to_owned(),
            subject: act.subject.clone(),
            request_id: entry.request_id.clone(),
            version: act.version,
            before_json: act.before.clone(),
            after_json: act.after.clone(),
            previous_hash,
            hash: String::new(),
        };
        let hash = row.computed();
        row.hash.clone_from(&hash);
        previous_hash = hash;
        rows.push(row);
    }
    let mut all = Statements::default();
    let insert = "INSERT INTO audit (seq, at, actor, action, subject, request_id, version, before_json, after_json,
                    previous_hash, hash)";
    all.insert(insert, rows, |to, row| {
        to.push_bind(row.seq).push_bind(row.at).push_bind(row.actor).push_bind(row.action).push_bind(row.subject);
        to.push_bind(row.request_id).push_bind(row.version).push_bind(row.before_json).push_bind(row.after_json);
        to.push_bind(row.previous_hash).push_bind(row.hash);
    });
    all.write(tx).await?;
    sqlx::query("UPDATE audit_head SET seq = $1, hash = $2 WHERE only_row = 1")
        .bind(seq)
        .bind(&previous_hash)
        .execute(tx)
        .await?;
    Ok(())
}

/// Walks the whole chain and lists every place where it does not hold.
pub async fn verify(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let (mut findings, mut last, mut hash) = (Vec::new(), 0_i64, String::new());
    loop {
        let rows: Vec<AuditRow> = sqlx::query_as("SELECT * FROM audit WHERE seq > $1 ORDER BY seq LIMIT 1000")
            .bind(last)
            .fetch_all(&mut *conn)
            .await?;
        let Some(end) = rows.last() else { break };
        let (next_last, next_hash) = (end.seq, end.hash.clone());
        for row in &rows {
            if row.seq != last + 1 {
                findings.push(format!("audit record {} is missing", last + 1));
            }
            if row.previous_hash != hash {
                findings.push(format!("audit record {} does not follow the one before it", row.seq));
            }
            if row.computed() != row.hash {
                findings.push(format!("audit record {} was changed after it was written", row.seq));
            }
            last = row.seq;
            hash.clone_from(&row.hash);
        }
        (last, hash) = (next_last, next_hash);
    }
    let head: Option<(i64, String)> =
        sqlx::query_as("SELECT seq, hash FROM audit_head WHERE only_row = 1").fetch_optional(conn).await?;
    if head != Some((last, hash)) {
        findings.push(format!("the audit chain ends at record {last}, which is not where it was last written"));
    }
    Ok(findings)
}

/// The newest records about a subject, newest first.
pub async fn about(conn: &mut Conn, subject: &str, limit: i64) -> Result<Vec<AuditRow>, DbError> {
    Ok(sqlx::query_as("SELECT * FROM audit WHERE subject = $1 ORDER BY seq DESC LIMIT $2")
        .bind(subject)
        .bind(limit)
        .fetch_all(conn)
        .await?)
}
