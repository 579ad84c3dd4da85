//! A database file that is made beside its place, and put there when it is whole and on the disk.

use super::Ended;
use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// SQLite keeps these beside a file while it is open, and after a crash.
const SIDES: [&str; 2] = ["-wal", "-shm"];

pub(super) fn words(what: impl Into<String>) -> impl Fn(std::io::Error) -> Ended {
    let what = what.into();
    move |e| format!("{what}: {e}")
}

/// The folder of a file.
pub(super) fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Brings a closed file onto the disk, all of it in one file. `what` it is, for a person.
///
/// # Errors
/// A sentence, also when its log was not written into it.
pub(super) fn settle(file: &Path, what: &str) -> Result<(), Ended> {
    if fs::metadata(with_suffix(file, "-wal")).is_ok_and(|log| log.len() > 0) {
        return Err(format!("the log of {what} could not be written into it; nothing was replaced"));
    }
    for side in SIDES {
        remove_one(&with_suffix(file, side));
    }
    on_disk(file).map_err(words(format!("{what} can't be brought onto the disk")))
}

/// Puts a settled file in the place of another, which is kept under this other ending, or goes.
///
/// # Errors
/// A sentence about the file that could not be moved.
pub(super) fn put(file: &Path, to: &Path, keep_as: Option<&str>) -> Result<(), Ended> {
    for side in ["", "-wal", "-shm"] {
        let old = with_suffix(to, side);
        match keep_as {
            Some(ending) if old.exists() => {
                let aside = with_suffix(&to.with_extension(ending), side);
                fs::rename(&old, aside).map_err(words("the present database can't be put aside"))?;
            }
            // what stands in its place is written over at once
            None if !side.is_empty() => remove_one(&old),
            _ => {}
        }
    }
    fs::rename(file, to).map_err(words("the new file can't be put in place"))?;
    on_disk(folder(to)).map_err(words("the folder can't be brought onto the disk"))
}

/// Removes a file with its log.
pub(super) fn remove(file: &Path) {
    remove_one(file);
    for side in SIDES {
        remove_one(&with_suffix(file, side));
    }
}

/// Waits until the disk has a file, or a folder's names. Not every system can say so of a folder.
fn on_disk(path: &Path) -> std::io::Result<()> {
    match fs::File::open(path).and_then(|file| file.sync_all()) {
        Err(e) if path.is_dir() && matches!(e.kind(), ErrorKind::PermissionDenied | ErrorKind::Unsupported) => Ok(()),
        done => done,
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
