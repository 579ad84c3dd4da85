//! Where a request comes from.

use crate::server::context::Cx;
use axum::{extract::ConnectInfo, http::request::Parts};
use std::net::{IpAddr, SocketAddr};

/// Where a request comes from, as far as can be trusted: the connection, or what the HTTPS proxy in front says. Only
/// the last address of the last line is the proxy's own word; what stands before it anybody can write.
#[must_use]
pub fn client(cx: &Cx, parts: &Parts) -> String {
    let Some(ConnectInfo(peer)) = parts.extensions.get::<ConnectInfo<SocketAddr>>() else { return "local".to_owned() };
    let peer = peer.ip().to_canonical();
    let trusted = cx.config.https_proxy && (peer.is_loopback() || cx.config.trusted_proxy == Some(peer));
    let lines = trusted.then(|| parts.headers.get_all("x-forwarded-for").iter().next_back()).flatten();
    let last = lines.and_then(|line| line.to_str().ok()).and_then(|line| line.rsplit(',').next());
    last.and_then(address).unwrap_or(peer).to_string()
}

/// An address as proxies write it, with or without a port.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let ip = text.parse().or_else(|_| text.parse::<SocketAddr>().map(|address| address.ip())).ok();
    ip.map(|ip: IpAddr| ip.to_canonical())
}
