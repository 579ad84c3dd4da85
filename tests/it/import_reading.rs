//! Reading a list: its encoding, its format, what a hostile file costs, what a fault in it costs others.

mod encodings;
mod formats;
mod fuzz;
mod hostile;
mod made;
mod samples;
mod work;

use crate::common::Hospital;
use domain::{import::Row, role::Permission};
use lists::{Charset, Choices, Limits, Look, ReadRefused};
use std::path::{Path, PathBuf};
use theriac::server::{
    actor::Actor,
    service::{
        accounts,
        import::{self, Bring, Brought},
    },
};

/// A file of its own folder, which goes when it is dropped.
struct Written {
    folder: tempfile::TempDir,
}

impl Written {
    fn new(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("list"), bytes).unwrap();
        Self { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("list")
    }

    fn look(&self, choices: &Choices) -> Result<Look, ReadRefused> {
        lists::look(&self.path(), choices, &Limits::default())
    }
}

fn rows(path: &Path, choices: &Choices, limits: &Limits) -> Result<Vec<Row>, ReadRefused> {
    let mut all = Vec::new();
    lists::read_rows(path, choices, limits, &mut |row| {
        all.push(row);
        std::ops::ControlFlow::Continue(())
    })?;
    Ok(all)
}

fn given(encoding: Charset) -> Choices {
    Choices { encoding: Some(encoding), ..Choices::default() }
}

async fn pharmacist(hospital: &Hospital) -> Actor {
    accounts::acting(&hospital.cx, Some("pharmacist"), Permission::OnboardDrug).await.unwrap()
}

/// Brings a file as `theriac drugs import` does.
async fn bring(hospital: &Hospital, bytes: &[u8], how: &Bring) -> Brought {
    let file = Written::new(bytes);
    import::bring(&hospital.cx, &pharmacist(hospital).await, &file.path(), how).await.unwrap()
}

/// The names in the formulary.
async fn names(hospital: &Hospital) -> Vec<String> {
    hospital.texts("SELECT v.name FROM drug_version v JOIN drug d ON d.id = v.drug_id ORDER BY v.name").await
}
