//! Connections: slow ones are ended, there are never too many, and open requests are answered before the end.

use axum::{Router, routing::get};
use std::{net::SocketAddr, time::Duration};
use theriac::http::serve::{Limits, serve};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time::timeout,
};

const GET: &str = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

async fn serving(app: Router, connections: usize) -> (SocketAddr, oneshot::Sender<()>, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let limits = Limits { headers: Duration::from_millis(500), connections };
    let server = tokio::spawn(serve(listener, app, limits, async move {
        let _ = stopped.await;
    }));
    (address, stop, server)
}

async fn send(address: SocketAddr, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    stream
}

/// The first bytes of an answer; nothing when the connection ended.
async fn head(stream: &mut TcpStream) -> String {
    let mut head = [0; 12];
    let read = stream.read(&mut head).await.unwrap_or(0);
    String::from_utf8_lossy(&head[..read]).into_owned()
}

#[tokio::test]
async fn headers_that_never_end_lose_their_connection() {
    let (address, _stop, _server) = serving(Router::new().route("/", get(|| async { "fine" })), 9).await;
    let mut slow = send(address, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ").await;
    let said = timeout(Duration::from_secs(5), head(&mut slow)).await.expect("the connection was kept");
    assert!(said.is_empty() || said.starts_with("HTTP/1.1 408"), "{said}");
    assert_eq!(head(&mut send(address, GET).await).await, "HTTP/1.1 200");
}

#[tokio::test]
async fn more_connections_than_there_may_be_wait_for_a_place() {
    let (address, _stop, _server) = serving(Router::new().route("/", get(|| async { "fine" })), 1).await;
    let mut first = send(address, GET).await;
    assert_eq!(head(&mut first).await, "HTTP/1.1 200");
    let mut second = send(address, GET).await;
    assert!(timeout(Duration::from_millis(200), head(&mut second)).await.is_err(), "there was no place");
    drop(first);
    assert_eq!(timeout(Duration::from_secs(5), head(&mut second)).await.unwrap(), "HTTP/1.1 200");
}

#[tokio::test]
async fn an_open_request_is_answered_before_the_end_and_nothing_new_is_taken() {
    let slow = || async {
        tokio::time::sleep(Duration::from_millis(600)).await;
        "fine"
    };
    let (address, stop, server) = serving(Router::new().route("/", get(slow)), 9).await;
    let mut open = send(address, GET).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    stop.send(()).unwrap();
    assert_eq!(head(&mut open).await, "HTTP/1.1 200");
    timeout(Duration::from_secs(5), server).await.unwrap().unwrap();
    assert!(TcpStream::connect(address).await.is_err(), "still listening");
}
