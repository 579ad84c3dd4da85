//! Taking connections, as `axum::serve` does, with two limits that it lacks: on the time that a request's headers may
//! take, and on how many connections there are at once.

use axum::{Router, extract::ConnectInfo, middleware::AddExtension};
use hyper::server::conn::http1::Builder;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
    service::TowerToHyperService,
};
use std::{io, net::SocketAddr, pin::pin, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tower::Service;

/// What a client may take up.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// A request's headers must be here in this time, or the connection ends.
    pub headers: Duration,
    /// So many connections at once; more wait with the system until one ends.
    pub connections: usize,
}

/// Serves until `stop`; then takes nothing new, and ends when the open requests have been answered.
pub async fn serve(listener: TcpListener, app: Router, limits: Limits, stop: impl Future<Output = ()>) {
    let mut make = app.into_make_service_with_connect_info::<SocketAddr>();
    let (places, open) = (Arc::new(Semaphore::new(limits.connections)), GracefulShutdown::new());
    let mut stop = pin!(stop);
    loop {
        let next = async {
            let place = places.clone().acquire_owned().await;
            (place, accept(&listener).await)
        };
        let (place, (stream, peer)) = tokio::select! { next = next => next, () = &mut stop => break };
        let Ok(service) = make.call(peer).await;
        let watcher = open.watcher();
        tokio::spawn(async move {
            answer(stream, service, limits.headers, watcher).await;
            drop(place);
        });
    }
    drop(listener);
    open.shutdown().await;
}

/// The next connection. Where there can be none now (such as too many open files), waits for better times.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(taken) => return taken,
            Err(e) if its_own(&e) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be taken");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

/// True when the trouble is that one connection's only.
fn its_own(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// The pages with the client's address.
type Pages = AddExtension<Router, ConnectInfo<SocketAddr>>;

async fn answer(stream: TcpStream, pages: Pages, headers: Duration, watcher: Watcher) {
    let mut builder = Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(headers);
    let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(pages));
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection ended early");
    }
}
