//! Who is at the other end: the address, believed from a proxy only if the proxy is one that the configuration names.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use crate::app::App;

/// The address of a browser or phone.
#[derive(Clone, Copy, Debug)]
pub struct Peer {
    pub address: IpAddr,
    exempt: bool,
}

impl Peer {
    /// By which its failures are counted: IPv4 /32, IPv6 /56; empty for addresses of the allow-list.
    pub fn limit_key(&self) -> String {
        if self.exempt {
            return String::new();
        }
        match self.address.to_canonical() {
            IpAddr::V4(v4) => v4.to_string(),
            IpAddr::V6(v6) => {
                let s = v6.segments();
                format!("{:x}:{:x}:{:x}:{:x}", s[0], s[1], s[2], s[3] & 0xff00)
            }
        }
    }
}

impl FromRequestParts<Arc<App>> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        let direct = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or(IpAddr::from([0, 0, 0, 0]), |info| info.0.ip().to_canonical());
        let mut address = direct;
        if app.config.listen.proxies.contains(&direct) {
            // The last entry is the one that our own proxy wrote.
            let forwarded = parts
                .headers
                .get_all("x-forwarded-for")
                .iter()
                .next_back()
                .and_then(|value| value.to_str().ok())
                .and_then(|value| value.rsplit(',').next())
                .and_then(|value| value.trim().parse().ok());
            address = forwarded.unwrap_or(direct);
        }
        Ok(Self {
            address,
            exempt: app.config.limits.ip_allow.contains(&address),
        })
    }
}
