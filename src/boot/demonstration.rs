//! The demonstration's file: made whole beside its place and put there, so that a start that was interrupted leaves nothing.

use super::{
    Ended, open_store,
    replace::{folder, put, remove, settle, words},
};
use crate::server::{
    clock::Clock,
    config::Config,
    incidents::Incidents,
    repo::{
        self,
        db::{Store, in_use},
        demonstration::Standing,
    },
    site::Site,
};
use std::{fs, path::Path};

/// Makes the demonstration in the file that the settings name. A file that is one already stays as it is.
///
/// # Errors
/// A sentence, also when the file holds a hospital's own records; then the file is as it was.
pub async fn make(config: &Config, site: &Site, clock: &Clock) -> Result<(), Ended> {
    let file = &config.database;
    let standing = if file.exists() { standing(config).await? } else { Standing::Empty };
    match standing {
        Standing::Empty => {}
        Standing::Demonstration => {
            tracing::info!("this is a demonstration already; its data is left as it is");
            return Ok(());
        }
        Standing::Own => {
            return Err(format!(
                "{} holds a hospital's own records; demo data goes into a new file only: name one with --database, or leave --demo out",
                file.display()
            ));
        }
    }
    if file.exists() && in_use(file).await {
        return Err(format!("{} is in use. Stop the other server first.", file.display()));
    }
    fs::create_dir_all(folder(file)).map_err(words("the folder can't be made"))?;
    let fresh = file.with_extension("making");
    // of an attempt that was cut off
    remove(&fresh);
    let made = filled(&fresh, config, site, clock).await;
    if let Err(why) = made.and_then(|()| put(&fresh, file, None)) {
        remove(&fresh);
        return Err(why);
    }
    tracing::info!("the demonstration's data was made");
    Ok(())
}

async fn standing(config: &Config) -> Result<Standing, Ended> {
    let db = open_store(config).await?;
    let read = async {
        let mut conn = db.read().await?;
        repo::demonstration::standing(&mut conn).await
    };
    let standing = read.await.map_err(|e| format!("the database can't be read: {e}"));
    db.close().await;
    standing
}

/// The demonstration, whole in one file and on the disk.
async fn filled(file: &Path, config: &Config, site: &Site, clock: &Clock) -> Result<(), Ended> {
    let db = Store::open_to_make(file).await;
    let db = db.map_err(|e| format!("the file {} can't be made: {e}", file.display()))?;
    let filled = crate::demo::fill(config, site, clock, db.clone());
    let filled = Incidents::new(clock.clone()).within(String::new(), filled).await;
    db.close().await;
    filled.map_err(|e| format!("the demo data could not be made: {e}"))?;
    settle(file, "the demonstration")
}
