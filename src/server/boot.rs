//! Starting and stopping: settings, log, store, index, demo data, then serving until told to stop.

use super::{
    Cx, Parts,
    clock::Clock,
    config::{Config, LogStyle},
    http::{self, assets::Site, explain},
    incidents,
    live::Live,
    repo::{self, db::Store},
    service::{self, formulary::Formulary, status},
};
use std::{io::IsTerminal, net::SocketAddr, path::Path};
use tracing_subscriber::EnvFilter;

/// Why a command ended without doing its work, as a sentence.
pub type Ended = String;

/// Starts the log: text for people on a terminal, one JSON object a line otherwise.
pub fn log(style: LogStyle) {
    let filter = EnvFilter::try_from_env("THERIAC_LOG_FILTER").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let text = match style {
        LogStyle::Text => true,
        LogStyle::Json => false,
        LogStyle::Auto => std::io::stderr().is_terminal(),
    };
    let base = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let set = if text { base.try_init() } else { base.json().try_init() };
    if set.is_err() {
        tracing::debug!("the log was started before");
    }
}

/// Opens the store named in the settings, making its folder.
///
/// # Errors
/// A sentence about the file.
pub async fn open_store(config: &Config) -> Result<Store, Ended> {
    let file = &config.database;
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|e| format!("the folder {} can't be made: {e}", folder.display()))?;
    }
    Store::open(file).await.map_err(|e| format!("the database {} can't be opened: {e}", file.display()))
}

/// Puts everything together that requests need.
///
/// # Errors
/// A sentence about what is missing.
pub async fn context(config: Config, site: Site, demo: bool) -> Result<Cx, Ended> {
    let db = open_store(&config).await?;
    let clock = Clock::system(config.zone.clone());
    context_with(config, site, demo, db, clock).await
}

/// The same over an open store and a given clock, for tests.
///
/// # Errors
/// A sentence about what is missing.
pub async fn context_with(config: Config, site: Site, demo: bool, db: Store, clock: Clock) -> Result<Cx, Ended> {
    let year = clock.today().year();
    let last = async {
        let mut conn = db.read().await?;
        repo::incident::last_number(&mut conn, year).await
    }
    .await
    .map_err(|e| format!("the database can't be read: {e}"))?;
    incidents::open(clock.clone(), last);
    let cx = Cx::new(Parts {
        config,
        clock,
        db,
        formulary: Formulary::default(),
        live: Live::default(),
        health: status::Board::default(),
        site,
        imports: service::import::Desk::default(),
        demo,
    });
    service::formulary::load(&cx).await;
    Ok(cx)
}

/// Serves until Ctrl-C or SIGTERM; then open requests have the set time to end, and event streams end at once.
///
/// # Errors
/// A sentence about what stopped the start.
pub async fn serve(config: Config, demo: bool) -> Result<(), Ended> {
    log(config.log);
    for (key, value) in config.shown() {
        tracing::info!(key, value, "setting");
    }
    if demo && !config.address.ip().is_loopback() {
        return Err("demo data is served on a loopback address only; change the setting `address`".to_owned());
    }
    std::panic::set_hook(Box::new(explain::panic_hook));
    let site = Site::read(&config.site_root)?;
    let cx = context(config, site, demo).await?;
    tell_schema(&cx).await?;
    if demo {
        service::demo::fill(&cx).await.map_err(|e| format!("the demo data could not be made: {e}"))?;
    }
    service::import::resume(&cx).await.map_err(|e| format!("lists could not be taken up again: {e}"))?;
    cx.health.put(status::components(&cx).await);
    let listener = tokio::net::TcpListener::bind(cx.config.address)
        .await
        .map_err(|e| format!("the setting `address` ({}) can't be used: {e}", cx.config.address))?;
    let address = listener.local_addr().map_err(|e| e.to_string())?;
    tracing::info!(%address, version = env!("CARGO_PKG_VERSION"), commit = env!("BUILD_COMMIT"), "serving");
    let watch = tokio::spawn(status::watch(cx.clone()));
    run(&cx, listener).await?;
    watch.abort();
    incidents::keep(&cx.db).await;
    cx.db.close().await;
    tracing::info!("stopped");
    Ok(())
}

async fn run(cx: &Cx, listener: tokio::net::TcpListener) -> Result<(), Ended> {
    let app = http::router(cx).into_make_service_with_connect_info::<SocketAddr>();
    let (told, asked) = tokio::sync::oneshot::channel::<()>();
    let live = cx.live.clone();
    let server = axum::serve(listener, app).with_graceful_shutdown(async move {
        stop_signal().await;
        tracing::info!("stopping");
        live.stop();
        let _ = told.send(());
    });
    let deadline = async {
        if asked.await.is_err() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(cx.config.stop_limit).await;
    };
    tokio::select! {
        done = server => done.map_err(|e| format!("serving ended: {e}")),
        () = deadline => {
            tracing::warn!("some requests were still open at the deadline");
            Ok(())
        }
    }
}

async fn stop_signal() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let terminate = async {
            match signal(SignalKind::terminate()) {
                Ok(mut signal) => {
                    signal.recv().await;
                }
                Err(_) => std::future::pending::<()>().await,
            }
        };
        tokio::select! { () = interrupt => {}, () = terminate => {} }
    }
    #[cfg(not(unix))]
    interrupt.await;
}

async fn tell_schema(cx: &Cx) -> Result<(), Ended> {
    let (found, known) = cx.db.schema().await.map_err(|e| format!("the database can't be read: {e}"))?;
    if found > known {
        tracing::warn!(found, known, "the database was used by a newer version; serving it all the same");
    } else {
        tracing::info!(schema = found, "database up to date");
    }
    Ok(())
}

/// Everything `theriac check` looks at: the file, the audit chain, the sums of movements.
///
/// # Errors
/// A sentence when the file can't be read at all.
pub async fn findings(db: &Store) -> Result<Vec<String>, Ended> {
    let unreadable = |e: repo::db::DbError| format!("the database can't be read: {e}");
    let mut found = db.integrity().await.map_err(unreadable)?;
    let mut conn = db.read().await.map_err(unreadable)?;
    found.extend(repo::audit::verify(&mut conn).await.map_err(unreadable)?);
    found.extend(repo::check::sums(&mut conn).await.map_err(unreadable)?);
    Ok(found)
}

/// Copies a database file that was checked over the present one, which is kept beside it under another name.
///
/// # Errors
/// A sentence about what was found, or about the file; then nothing was replaced.
pub async fn restore(from: &Path, to: &Path, name_of_old: &str) -> Result<(), Ended> {
    let words = |what: &str, e: &dyn std::fmt::Display| format!("{what}: {e}");
    if to.exists() && repo::db::in_use(to).await {
        return Err(format!("{} is in use. Stop the server first, then restore.", to.display()));
    }
    let fresh = to.with_extension("restoring");
    if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|e| words("the folder can't be made", &e))?;
    }
    std::fs::copy(from, &fresh).map_err(|e| words("the backup can't be copied", &e))?;
    let checked = async {
        let db = Store::open(&fresh).await.map_err(|e| words("the backup can't be opened", &e))?;
        let found = findings(&db).await?;
        db.close().await;
        if found.is_empty() {
            Ok(())
        } else {
            Err(format!("the backup is damaged, nothing was replaced: {}", found.join("; ")))
        }
    }
    .await;
    if let Err(why) = checked {
        let _ = std::fs::remove_file(&fresh);
        return Err(why);
    }
    for side in ["", "-wal", "-shm"] {
        let old = with_suffix(to, side);
        if old.exists() {
            let aside = with_suffix(&to.with_extension(name_of_old), side);
            std::fs::rename(&old, aside).map_err(|e| words("the present database can't be put aside", &e))?;
        }
        let _ = std::fs::remove_file(with_suffix(&fresh, if side.is_empty() { "-none" } else { side }));
    }
    std::fs::rename(&fresh, to).map_err(|e| words("the backup can't be put in place", &e))
}

fn with_suffix(file: &Path, suffix: &str) -> std::path::PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
