//! Signing in and out, and who a session belongs to. It knows tokens; how a browser keeps them is the layer above's.

mod attempts;

use crate::server::{
    actor::{Person, person},
    clock::{secret, stamp},
    context::Cx,
    failure::Failure,
    incidents, password,
    repo::{
        self,
        account::Account,
        db::{Conn, DbError, Entry, Recorded},
    },
};
use domain::{
    account::{SignInRefused, can_sign_in_by},
    audit::{SessionEnd, SessionEnded, SessionStarted, Subject},
    ids::AccountId,
    made::Made,
    refusal::Part,
};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

fn hashed(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// The person a session's token belongs to, or nobody. The session counts as used.
pub async fn who(cx: &Cx, token: &str) -> Result<Option<Person>, DbError> {
    let Some(found) = find(cx, token).await? else { return Ok(None) };
    if found.idle.as_secs() >= 60 {
        note_use(cx, found.hash, cx.clock.now());
    }
    Ok(found.account.map(person))
}

/// The person a session's token belongs to, without counting as use: for what a page asks by itself.
pub async fn present(cx: &Cx, token: &str) -> Result<Option<Person>, DbError> {
    Ok(find(cx, token).await?.and_then(|found| found.account).map(person))
}

struct FoundAccount {
    hash: String,
    idle: SignedDuration,
    account: Option<Account>,
}

/// A session that has not run out.
async fn find(cx: &Cx, token: &str) -> Result<Option<FoundAccount>, DbError> {
    let (hash, now) = (hashed(token), cx.clock.now());
    let mut conn = cx.db.read().await?;
    let Some(row) = repo::session::find(&mut conn, &hash).await? else { return Ok(None) };
    let stored: Timestamp = row.last_seen_at.parse().unwrap_or(Timestamp::MIN);
    let last = cx.last_uses.of(&hash).map_or(stored, |noted| noted.max(stored));
    let idle = now.duration_since(last);
    if row.expires_at <= stamp(now) || idle.unsigned_abs() > cx.config.session_idle {
        return Ok(None);
    }
    let account = repo::account::by_id(&mut conn, row.account).await?.filter(|account| !account.disabled);
    Ok(Some(FoundAccount { hash, idle, account }))
}

/// Notes that a session was used: here at once, in the store when the writer has time. No page waits for that.
fn note_use(cx: &Cx, hash: String, now: Timestamp) {
    let idle = SignedDuration::try_from(cx.config.session_idle).unwrap_or(SignedDuration::from_hours(1));
    cx.last_uses.note(&hash, now, now.checked_sub(idle).unwrap_or(Timestamp::MIN));
    let (db, at) = (cx.db.clone(), stamp(now));
    tokio::spawn(async move {
        let seen = db.housekeep(|tx| Box::pin(async move { repo::session::seen(tx, &hash, &at).await })).await;
        if let Err(error) = seen {
            tracing::warn!(%error, "a session's last use was not noted");
        }
    });
}

/// Signs in and gives the new session's token; the `old` session of this browser ends.
///
/// # Errors
/// [`Failure::Slow`] after too many wrong passwords; a refusal of the password otherwise.
pub async fn sign_in(cx: &Cx, old: Option<String>, client: &str, name: &str, typed: String) -> Result<String, Failure> {
    let name = name.trim().to_lowercase();
    if !can_sign_in_by(&name) {
        // most likely a password in the wrong field: neither kept nor worth any work
        tracing::warn!(client, "no name at all to sign in by");
        return Err(wrong());
    }
    let attempts::Attempt { account, counted_as, pause } = attempts::begin(cx, &name, client).await?;
    tokio::time::sleep(pause).await;
    let right = password::matches(typed, account.as_ref().map(|a| a.password_hash.clone())).await;
    let right = right.map_err(|why| Failure::Fault(incidents::note_text("password", why)))?;
    let Some(account) = account.filter(|_| right) else {
        tracing::warn!(name = %counted_as, client, "wrong name or password");
        return Err(wrong());
    };
    start(cx, old, account, client.to_owned()).await
}

/// One refusal for every reason, so that nobody learns which names there are.
fn wrong() -> Failure {
    Failure::at(Part::Password, SignInRefused::NotTogether)
}

async fn start(cx: &Cx, old: Option<String>, account: Account, client: String) -> Result<String, Failure> {
    let token = secret().map_err(|error| Failure::Fault(incidents::note("randomness", &error)))?;
    let (hash, old, now) = (hashed(&token), old.map(|old| hashed(&old)), cx.clock.now());
    let longest = SignedDuration::try_from(cx.config.session_longest).unwrap_or(SignedDuration::from_hours(12));
    let (at, expires) = (stamp(now), stamp(now + longest));
    cx.db
        .write(entry(cx, "sign_in", &account, now), move |tx| {
            Box::pin(async move {
                let ended = match &old {
                    Some(old) => end(tx, old, now).await?,
                    None => None,
                };
                repo::session::forgive(tx, &account.sign_in_name, &client).await?;
                repo::session::create(tx, &hash, account.id, &at, &expires).await?;
                let began = SessionStarted { client };
                let mut recorded = Recorded::of((), Made::Session);
                if let Some(whose) = ended {
                    let how = SessionEnded { how: SessionEnd::SignedInAnew };
                    recorded = recorded.act(Subject::Account(whose), None, Some(&how));
                }
                Ok::<_, Failure>(recorded.act(Subject::Account(account.id), None, Some(&began)))
            })
        })
        .await?;
    Ok(token)
}

/// What a write of this account's session needs; each is an act of its own, and never a resend.
fn entry(cx: &Cx, operation: &'static str, account: &Account, at: Timestamp) -> Entry {
    Entry {
        actor: account.sign_in_name.clone(),
        operation,
        request_id: cx.clock.new_id().to_string(),
        content_hash: String::new(),
        at,
    }
}

/// Ends a session, and says whose it was unless it was over already.
async fn end(tx: &mut Conn, hash: &str, now: Timestamp) -> Result<Option<AccountId>, DbError> {
    let at = stamp(now);
    let there = repo::session::find(tx, hash).await?.filter(|row| row.expires_at > at);
    repo::session::delete(tx, hash, &at).await?;
    Ok(there.map(|row| row.account))
}

/// Ends a session in the store, so that a copied token is worth nothing.
///
/// # Errors
/// When the store cannot be written; then the session is still there.
pub async fn sign_out(cx: &Cx, token: &str) -> Result<(), Failure> {
    let (hash, now) = (hashed(token), cx.clock.now());
    let Some(account) = whose(cx, &hash).await? else { return Ok(()) };
    cx.db
        .write(entry(cx, "sign_out", &account, now), move |tx| {
            Box::pin(async move {
                let recorded = Recorded::of((), Made::Session);
                let ended = SessionEnded { how: SessionEnd::SignedOut };
                Ok::<_, Failure>(match end(tx, &hash, now).await? {
                    Some(whose) => recorded.act(Subject::Account(whose), None, Some(&ended)),
                    None => recorded,
                })
            })
        })
        .await?;
    cx.live.somebody_left();
    Ok(())
}

/// The account of a session that is in the store, whether or not it may sign in.
async fn whose(cx: &Cx, hash: &str) -> Result<Option<Account>, DbError> {
    let mut conn = cx.db.read().await?;
    match repo::session::find(&mut conn, hash).await? {
        Some(row) => repo::account::by_id(&mut conn, row.account).await,
        None => Ok(None),
    }
}
