//! Starting and stopping: settings, log, store, index, demo data, then serving until told to stop.

pub mod demonstration;
mod replace;
pub mod restore;
mod stop;

use crate::{
    http::{
        self,
        serve::{self, Limits},
    },
    server::{
        actor::Actor,
        clock::Clock,
        config::{Config, LogStyle},
        context::{Cx, Parts, board::Board, formulary::Formulary, import_desk::ImportDesk},
        incidents::Incidents,
        last_uses::LastUses,
        live::Live,
        panics,
        repo::{self, db::Store, demonstration::Standing},
        service::{self, status},
        site::Site,
    },
};
use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// Far below the number of files that a process may usually have open.
const MOST_CONNECTIONS: usize = 800;

/// Why a command ended without doing its work, as a sentence.
pub type Ended = String;

/// Starts the log: text for people on a terminal, one JSON object a line otherwise.
pub fn log(config: &Config) {
    let filter = EnvFilter::new(&config.log_filter);
    let text = match config.log {
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
pub async fn context(config: Config, site: Site) -> Result<Cx, Ended> {
    let db = open_store(&config).await?;
    let clock = Clock::system(config.zone.clone());
    context_with(config, site, db, clock).await
}

/// What [`context`] does over an open store and a given clock, for tests.
///
/// # Errors
/// A sentence about what is missing.
pub async fn context_with(config: Config, site: Site, db: Store, clock: Clock) -> Result<Cx, Ended> {
    let read = async {
        let mut conn = db.read().await?;
        repo::demonstration::standing(&mut conn).await
    };
    let standing = read.await.map_err(|e| format!("the database can't be read: {e}"))?;
    let cx = Cx::new(Parts {
        incidents: Incidents::new(clock.clone()),
        config,
        clock,
        db,
        formulary: Formulary::default(),
        live: Live::default(),
        health: Board::default(),
        last_uses: LastUses::default(),
        site,
        answering: crate::server::priority::Answering::default(),
        imports: ImportDesk::default(),
        demo: standing == Standing::Demonstration,
    });
    service::formulary::load(&cx).await;
    Ok(cx)
}

/// Serves until Ctrl-C or SIGTERM; then open requests have the set time to end, and event streams end at once.
///
/// # Errors
/// A sentence about what stopped the start.
pub async fn serve(config: Config, demo: bool) -> Result<(), Ended> {
    for (key, value) in config.shown() {
        tracing::info!(key, value, "setting");
    }
    loopback_only(demo, &config)?;
    std::panic::set_hook(Box::new(panics::hook));
    let site = Site::read(&config.site_root)?;
    if demo {
        let clock = Clock::system(config.zone.clone());
        demonstration::make(&config, &site, &clock).await?;
    }
    let cx = context(config, site).await?;
    loopback_only(cx.demo, &cx.config)?;
    tell_schema(&cx).await?;
    status::look(&cx).await;
    if let Err(error) = cx.incidents.set_aside(&cx.db).await {
        tracing::warn!(%error, "no numbers for faults could be set aside");
    }
    let resumed = cx.incidents.within(String::new(), service::import::resume(&cx)).await;
    resumed.map_err(|e| format!("lists could not be taken up again: {e}"))?;
    let listener = tokio::net::TcpListener::bind(cx.config.address)
        .await
        .map_err(|e| format!("the setting `address` ({}) can't be used: {e}", cx.config.address))?;
    let address = listener.local_addr().map_err(|e| e.to_string())?;
    tracing::info!(%address, version = env!("CARGO_PKG_VERSION"), commit = env!("BUILD_COMMIT"), "serving");
    let watch = tokio::spawn(status::watch(cx.clone()));
    run(&cx, listener).await;
    stop::finish(&cx, watch).await;
    tracing::info!("stopped");
    Ok(())
}

/// Everybody knows the password of a demonstration's accounts.
fn loopback_only(demo: bool, config: &Config) -> Result<(), Ended> {
    if demo && !config.address.ip().is_loopback() {
        return Err("demo data is served on a loopback address only; change the setting `address`, or name another file with --database".to_owned());
    }
    Ok(())
}

async fn run(cx: &Cx, listener: tokio::net::TcpListener) {
    let (told, asked) = tokio::sync::oneshot::channel::<()>();
    let live = cx.live.clone();
    let stop = async move {
        stop::told().await;
        stop::at_once_when_told_again();
        tracing::info!("stopping");
        live.stop();
        let _ = told.send(());
    };
    let deadline = async {
        if asked.await.is_err() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(cx.config.stop_limit).await;
    };
    let limits = Limits { headers: cx.config.request_limit, connections: MOST_CONNECTIONS };
    tokio::select! {
        () = serve::serve(listener, http::router(cx), limits, stop) => {}
        () = deadline => tracing::warn!("some requests were still open at the deadline"),
    }
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

/// Brings a command's faults into the store and closes it.
pub async fn close(cx: &Cx) {
    stop::close(cx).await;
}

/// Whoever types commands on the server itself: who can do that can read and change the file anyway.
#[must_use]
pub fn at_the_machine(cx: &Cx) -> Actor {
    Actor::of_the_machine("command line", &cx.clock)
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
