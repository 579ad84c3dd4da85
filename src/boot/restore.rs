//! Putting a copy in the database's place: checked first, and on the disk before the old file goes.

use crate::{
    boot::{
        Ended, findings,
        replace::{folder, put, remove, settle, words},
    },
    server::repo::db::{Store, in_use},
};
use std::{fs, path::Path};

/// Copies a database file that was checked over the present one, which is kept beside it under another name.
///
/// # Errors
/// A sentence about what was found, or about the file; then nothing was replaced.
pub async fn restore(from: &Path, to: &Path, name_of_old: &str) -> Result<(), Ended> {
    if to.exists() && in_use(to).await {
        return Err(format!("{} is in use. Stop the server first, then restore.", to.display()));
    }
    fs::create_dir_all(folder(to)).map_err(words("the folder can't be made"))?;
    let fresh = to.with_extension("restoring");
    // an earlier attempt that was cut off may have left its log, which would be taken for the copy's own
    remove(&fresh);
    let made = make(from, &fresh).await;
    if let Err(why) = made {
        remove(&fresh);
        return Err(why);
    }
    put(&fresh, to, Some(name_of_old))
}

/// A checked copy, whole in one file and on the disk.
async fn make(from: &Path, fresh: &Path) -> Result<(), Ended> {
    fs::copy(from, fresh).map_err(words("the backup can't be copied"))?;
    let db = Store::open(fresh).await.map_err(|e| format!("the backup can't be opened: {e}"))?;
    let found = findings(&db).await;
    db.close().await;
    let found = found?;
    if !found.is_empty() {
        return Err(format!("the backup is damaged, nothing was replaced: {}", found.join("; ")));
    }
    settle(fresh, "the backup")
}
