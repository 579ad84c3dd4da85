//! Taking in what was read: under the right encoding, while others work, whatever a file or a fault does.

mod encodings;
mod hostile;
#[path = "../../crates/lists/tests/reading/samples.rs"]
mod samples;
mod work;

use crate::common::Hospital;
use domain::role::Permission;
use theriac::server::service::{
    accounts,
    import::{self, Bring, Brought},
};

/// Brings a file as `theriac drugs import` does.
async fn bring(hospital: &Hospital, bytes: &[u8], how: &Bring) -> Brought {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list");
    std::fs::write(&file, bytes).unwrap();
    let by = accounts::acting(&hospital.cx, Some("pharmacist"), Permission::OnboardDrug).await.unwrap();
    import::bring(&hospital.cx, &by, &file, how).await.unwrap()
}

/// The names in the formulary.
async fn names(hospital: &Hospital) -> Vec<String> {
    hospital.texts("SELECT v.name FROM drug_version v JOIN drug d ON d.id = v.drug_id ORDER BY v.name").await
}
