//! Putting a copy in the database's place: checked first, and on the disk before the old file goes.

use crate::{
    boot::{Ended, findings},
    server::repo::db::{Store, in_use},
};
use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// SQLite keeps these beside a file while it is open, and after a crash.
const SIDES: [&str; 2] = ["-wal", "-shm"];

fn words(what: &'static str) -> impl Fn(std::io::Error) -> Ended {
    move |e| format!("{what}: {e}")
}

/// Copies a database file that was checked over the present one, which is kept beside it under another name.
///
/// # Errors
/// A sentence about what was found, or about the file; then nothing was replaced.
pub async fn restore(from: &Path, to: &Path, name_of_old: &str) -> Result<(), Ended> {
    if to.exists() && in_use(to).await {
        return Err(format!("{} is in use. Stop the server first, then restore.", to.display()));
    }
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(words("the folder can't be made"))?;
    let fresh = to.with_extension("restoring");
    // an earlier attempt that was cut off may have left its log, which would be taken for the copy's own
    remove(&fresh);
    let made = make(from, &fresh).await;
    if let Err(why) = made {
        remove(&fresh);
        return Err(why);
    }
    for side in ["", "-wal", "-shm"] {
        let old = with_suffix(to, side);
        if old.exists() {
            let aside = with_suffix(&to.with_extension(name_of_old), side);
            fs::rename(&old, aside).map_err(words("the present database can't be put aside"))?;
        }
    }
    fs::rename(&fresh, to).map_err(words("the backup can't be put in place"))?;
    on_disk(folder).map_err(words("the folder can't be brought onto the disk"))
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
    if fs::metadata(with_suffix(fresh, "-wal")).is_ok_and(|log| log.len() > 0) {
        return Err("the backup's log could not be written into it; nothing was replaced".to_owned());
    }
    for side in SIDES {
        remove_one(&with_suffix(fresh, side));
    }
    on_disk(fresh).map_err(words("the backup can't be brought onto the disk"))
}

/// Waits until the disk has a file, or a folder's names. Not every system can say so of a folder.
fn on_disk(path: &Path) -> std::io::Result<()> {
    match fs::File::open(path).and_then(|file| file.sync_all()) {
        Err(e) if path.is_dir() && matches!(e.kind(), ErrorKind::PermissionDenied | ErrorKind::Unsupported) => Ok(()),
        done => done,
    }
}

fn remove(file: &Path) {
    remove_one(file);
    for side in SIDES {
        remove_one(&with_suffix(file, side));
    }
}

fn remove_one(file: &Path) {
    match fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            tracing::warn!(file = %file.display(), %error, "a left-over file could not be removed");
        }
        _ => {}
    }
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
