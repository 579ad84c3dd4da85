//! Where an uploaded list lies until it is taken in: beside the database, under the batch's id. No name that a person or
//! a browser gave is ever part of a path.

use crate::server::{actor::Actor, context::Cx, failure::Failure, incidents::Incidents};
use domain::{ids::BatchId, import::ListRefused, name::Name, refusal::Part};
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use tokio::{fs::File, io::AsyncWriteExt};

/// A file's name for people, of whatever a browser sent.
#[must_use]
pub fn shown_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    Name::parse(&plain).map_or_else(|_| "a list".to_owned(), |named| named.into_name().into_string())
}

/// The file of a batch.
#[must_use]
pub fn path(cx: &Cx, batch: BatchId) -> PathBuf {
    folder(cx).join(batch.to_string())
}

fn folder(cx: &Cx) -> PathBuf {
    let mut name = cx.config.database.file_name().unwrap_or_default().to_owned();
    name.push(".imports");
    cx.config.database.with_file_name(name)
}

/// The right of one process to work on a list; it ends with the process, however that ends.
pub(super) struct Alone {
    _held: Option<std::fs::File>,
    place: PathBuf,
}

impl Drop for Alone {
    fn drop(&mut self) {
        clear(std::fs::remove_file(&self.place));
    }
}

/// Takes that right; nothing while another process has it. Where files can't be locked, it is given.
pub(super) fn alone(cx: &Cx, batch: BatchId) -> Option<Alone> {
    let place = folder(cx).join(format!("{batch}.at-work"));
    let opened = std::fs::File::options().create(true).truncate(false).write(true).open(&place);
    match opened.map(|file| (file.try_lock(), file)) {
        Ok((Err(std::fs::TryLockError::WouldBlock), _)) => None,
        Ok((Ok(()), file)) => Some(Alone { _held: Some(file), place }),
        Ok((Err(std::fs::TryLockError::Error(_)), _)) | Err(_) => Some(Alone { _held: None, place }),
    }
}

/// Bytes brought to the disk at once: whoever writes meanwhile waits for them as well.
const SYNCED: usize = 2 << 20;

/// A file on its way in.
pub struct Incoming {
    batch: BatchId,
    file: File,
    bytes: u64,
    most: u64,
    incidents: Incidents,
    /// Bytes that are not on the disk yet.
    unsynced: usize,
    hash: Sha256,
    place: Place,
}

/// A file that has come in whole and is on the disk.
#[derive(Debug)]
pub struct Spooled {
    /// The batch it belongs to.
    pub batch: BatchId,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub hash: String,
    place: Place,
}

impl Spooled {
    /// Keeps the file: from now on its batch answers for it.
    pub(super) fn keep(mut self) {
        self.place.0 = PathBuf::new();
    }
}

/// Where a file lies that no batch answers for yet: it goes with the upload that ends early or is refused.
#[derive(Debug)]
struct Place(PathBuf);

impl Drop for Place {
    fn drop(&mut self) {
        if !self.0.as_os_str().is_empty() {
            clear(std::fs::remove_file(&self.0));
        }
    }
}

impl Incoming {
    /// Opens the place for a new batch's file, for somebody who may bring one.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub async fn open(cx: &Cx, _by: &Actor) -> Result<Self, Failure> {
        let batch = BatchId::from_uuid(cx.clock.new_id());
        let place = path(cx, batch);
        let opened = async {
            tokio::fs::create_dir_all(folder(cx)).await?;
            File::create_new(&place).await
        };
        let file = opened.await.map_err(|error| fault(&cx.incidents, &error))?;
        Ok(Self {
            batch,
            file,
            bytes: 0,
            unsynced: 0,
            most: cx.config.import.bytes,
            incidents: cx.incidents.clone(),
            hash: Sha256::new(),
            place: Place(place),
        })
    }

    /// Adds what came next.
    ///
    /// # Errors
    /// A file that is too large; a disk that is full.
    pub async fn add(&mut self, part: &[u8]) -> Result<(), Failure> {
        self.bytes += part.len() as u64;
        if self.bytes > self.most {
            let megabytes = self.most / (1024 * 1024);
            return Err(Failure::at(Part::File, ListRefused::FileTooLarge { megabytes }));
        }
        self.hash.update(part);
        self.written(part).await.map_err(|error| fault(&self.incidents, &error))
    }

    async fn written(&mut self, part: &[u8]) -> std::io::Result<()> {
        self.file.write_all(part).await?;
        self.unsynced += part.len();
        if self.unsynced >= SYNCED {
            self.unsynced = 0;
            self.file.flush().await?;
            self.file.sync_data().await?;
        }
        Ok(())
    }

    /// Ends the file and makes sure that it is on the disk.
    ///
    /// # Errors
    /// An empty file; a disk that does not take it.
    pub async fn finish(mut self) -> Result<Spooled, Failure> {
        if self.bytes == 0 {
            return Err(Failure::at(Part::File, ListRefused::FileEmpty));
        }
        let kept = async {
            self.file.flush().await?;
            self.file.sync_all().await
        };
        kept.await.map_err(|error| fault(&self.incidents, &error))?;
        Ok(Spooled { batch: self.batch, bytes: self.bytes, hash: hex::encode(self.hash.finalize()), place: self.place })
    }
}

fn fault(incidents: &Incidents, error: &std::io::Error) -> Failure {
    Failure::Fault(incidents.note("import", error))
}

/// Takes a file away; nothing happens if it is not there.
pub(super) async fn remove(cx: &Cx, batch: BatchId) {
    clear(tokio::fs::remove_file(path(cx, batch)).await);
}

fn clear(removed: std::io::Result<()>) {
    if let Err(error) = removed
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "the file of a list could not be removed");
    }
}

#[cfg(test)]
mod tests {
    use super::shown_name;

    #[test]
    fn a_files_name_is_only_ever_shown() {
        assert_eq!(shown_name("C:\\Users\\x\\список лекарств.csv"), "список лекарств.csv");
        assert_eq!(shown_name("../../etc/passwd"), "passwd");
        assert_eq!(shown_name("\u{202E}fdp.exe"), "a list");
        assert_eq!(shown_name(""), "a list");
        assert_eq!(shown_name("a\u{0}b\n.csv"), "ab.csv");
    }
}
