//! Attempts to sign in: counted before a password is compared, so that many at once are counted too. Guessing one
//! name from one place is stopped for a while; everything else is only slowed, so that strangers lock nobody out.

use crate::server::{
    clock::{secret, stamp},
    context::Cx,
    failure::Failure,
    incidents,
    repo::{
        self,
        account::Account,
        db::{Conn, DbError},
        session::Failures,
    },
};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use std::{sync::OnceLock, time::Duration};

/// Wrong passwords are counted for this long after the last.
const COUNTED_FOR: SignedDuration = SignedDuration::from_mins(15);
/// So many wrong passwords for one name from one place cost nothing but the typing.
const FREE_HERE: u32 = 5;
/// So many for one name from other places cost nothing; more make everybody who gives that name wait a little.
const FREE_ELSEWHERE: u32 = 50;
/// So many from one place over all names cost nothing: a ward shares an address, and mistypes.
const FREE_CLIENT: u32 = 20;
/// The longest that somebody who is only slowed has to wait.
const LONGEST_PAUSE: u64 = 5;

/// An attempt that was counted and may go on.
#[derive(Debug)]
pub(crate) struct Attempt {
    /// The account of that name, if there is one that may sign in.
    pub account: Option<Account>,
    /// What it was counted under, for the log.
    pub counted_as: String,
    /// How long to wait before the password is compared.
    pub pause: Duration,
}

enum Verdict {
    Wait(u64),
    Go(Box<Attempt>),
}

/// Counts an attempt as a wrong password, until [`repo::session::forgive`] takes that back.
///
/// # Errors
/// [`Failure::Slow`] after too many wrong passwords for this name from this place.
pub(crate) async fn begin(cx: &Cx, name: &str, client: &str) -> Result<Attempt, Failure> {
    let (name, client, now) = (name.to_owned(), client.to_owned(), cx.clock.now());
    let hidden = hidden(&name)?;
    let verdict = cx.db.housekeep(|tx| Box::pin(async move { count(tx, &name, hidden, &client, now).await })).await?;
    match verdict {
        Verdict::Wait(seconds) => Err(Failure::Slow(seconds)),
        Verdict::Go(attempt) => Ok(*attempt),
    }
}

async fn count(tx: &mut Conn, name: &str, hidden: String, client: &str, now: Timestamp) -> Result<Verdict, DbError> {
    let account = repo::account::by_sign_in_name(tx, name).await?;
    let counted_as = account.as_ref().map_or(hidden, |account| account.sign_in_name.clone());
    let since = stamp(now.checked_sub(COUNTED_FOR).unwrap_or(Timestamp::MIN));
    let failures = repo::session::failures(tx, &counted_as, client, &since).await?;
    let seconds = wait(&failures, now);
    if seconds > 0 {
        return Ok(Verdict::Wait(seconds));
    }
    repo::session::failed(tx, &counted_as, client, &stamp(now), &since).await?;
    let account = account.filter(|account| !account.disabled);
    Ok(Verdict::Go(Box::new(Attempt { account, counted_as, pause: pause(&failures) })))
}

/// What a name without an account is counted and logged under. It may be a password typed into the wrong field, so it
/// is never kept as typed; the key is made anew at each start, so the hash can't be worked backwards later.
fn hidden(name: &str) -> Result<String, Failure> {
    static KEY: OnceLock<String> = OnceLock::new();
    let key = if let Some(key) = KEY.get() {
        key
    } else {
        let fresh = secret().map_err(|error| Failure::Fault(incidents::note("randomness", &error)))?;
        KEY.get_or_init(|| fresh)
    };
    let hash = Sha256::new().chain_update(key).chain_update(name).finalize();
    Ok(format!("unknown:{}", hex::encode(hash).chars().take(32).collect::<String>()))
}

/// How many seconds a name must wait after wrong passwords from here.
fn wait(failures: &Failures, now: Timestamp) -> u64 {
    if failures.here < FREE_HERE {
        return 0;
    }
    let over = failures.here - FREE_HERE;
    let last = failures.last_here.parse::<Timestamp>();
    let since = last.map_or(u64::MAX, |last| now.duration_since(last).unsigned_abs().as_secs());
    (5_u64 << over.min(6)).min(300).saturating_sub(since)
}

/// How long an attempt is held up after wrong passwords for this name from elsewhere, or from here for other names.
fn pause(failures: &Failures) -> Duration {
    let elsewhere = failures.everywhere.saturating_sub(failures.here);
    let strangers = if elsewhere < FREE_ELSEWHERE { 0 } else { 2 };
    let sprayed = failures.by_client.checked_sub(FREE_CLIENT).map_or(0, |over| 1 + u64::from(over) / 10);
    Duration::from_secs(sprayed.min(LONGEST_PAUSE).max(strangers))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failures(here: u32, everywhere: u32, by_client: u32) -> Failures {
        Failures { here, last_here: "2026-07-01T12:00:00.000000Z".to_owned(), everywhere, by_client }
    }

    fn after(here: u32, seconds: i64) -> u64 {
        let last: Timestamp = "2026-07-01T12:00:00Z".parse().unwrap();
        wait(&failures(here, here, here), last + SignedDuration::from_secs(seconds))
    }

    #[test]
    fn a_few_mistakes_cost_nothing_and_many_cost_more_each_time() {
        assert_eq!(after(4, 0), 0);
        assert_eq!(after(5, 0), 5);
        assert_eq!(after(6, 0), 10);
        assert_eq!(after(6, 7), 3);
        assert_eq!(after(40, 0), 300);
    }

    #[test]
    fn guesses_from_elsewhere_slow_a_name_by_seconds_but_never_lock_it() {
        let now = "2026-07-01T12:00:00Z".parse().unwrap();
        assert_eq!(wait(&failures(0, 10_000, 0), now), 0);
        assert_eq!(pause(&failures(0, 10_000, 0)), Duration::from_secs(2));
        assert_eq!(pause(&failures(0, 49, 0)), Duration::ZERO);
    }

    #[test]
    fn one_password_for_many_names_is_slowed_more_and_more_up_to_a_bound() {
        let seconds: Vec<_> = [19, 20, 30, 60, 10_000].map(|n| pause(&failures(0, 0, n)).as_secs()).into();
        assert_eq!(seconds, [0, 1, 2, 5, 5]);
    }

    #[test]
    fn a_name_without_an_account_is_kept_as_a_hash_that_no_account_can_have() {
        let one = hidden("my password by mistake").unwrap();
        assert!(one.starts_with("unknown:") && !one.contains("password"), "{one}");
        assert_eq!(one, hidden("my password by mistake").unwrap());
        assert_ne!(one, hidden("another").unwrap());
    }
}
