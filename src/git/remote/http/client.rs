//! How the HTTP client is set up: certificates, proxy, name lookup, and which addresses it may connect to.

use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Certificate, Client, NoProxy, Proxy, Url, redirect};
use tokio::sync::oneshot;

use super::super::options::Access;
use super::super::session::Session;
use super::failure::{self, NameFailure};
use crate::error::{Error, Kind, Result};

/// Hosts look at the beginning of it to tell git from browsers.
const USER_AGENT: &str = concat!("git/2.0 (groma ", env!("CARGO_PKG_VERSION"), ")");

/// The client for the repository at `base`.
pub(super) fn build(session: &Session, base: &Url) -> Result<Client> {
    // Fails only when a provider is there already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let options = &session.options;
    let mut builder = Client::builder()
        .user_agent(USER_AGENT)
        .redirect(redirect::Policy::none())
        .connect_timeout(Duration::from_millis(options.connect_timeout_ms))
        .dns_resolver(Resolver { access: options.access.clone() });
    for file in authorities(session, base) {
        builder = builder.tls_certs_merge(certificates(&file)?);
    }
    builder = match session.settings.http("proxy", base) {
        _ if options.access.is_restricted() => builder.no_proxy(),
        None => builder,
        Some("") => builder.no_proxy(),
        Some(proxy) => builder.proxy(parse_proxy(proxy)?),
    };
    builder.build().map_err(|why| {
        Error::new(Kind::Network, "cannot set up TLS")
            .caused_by(why)
            .hint("Install the certificates of this system (package `ca-certificates`).")
    })
}

fn authorities(session: &Session, base: &Url) -> Vec<PathBuf> {
    let configured = session.settings.http("sslcainfo", base).filter(|path| !path.is_empty());
    session.options.extra_ca.clone().into_iter().chain(configured.map(PathBuf::from)).collect()
}

fn certificates(file: &Path) -> Result<Vec<Certificate>> {
    let bytes = std::fs::read(file).map_err(|why| Error::io("read", file, why))?;
    Certificate::from_pem_bundle(&bytes).map_err(|why| {
        Error::new(Kind::Usage, format!("`{}` is no PEM file of certificates", file.display())).caused_by(why)
    })
}

/// The address of a proxy is not repeated in errors: it may carry a password.
fn parse_proxy(proxy: &str) -> Result<Proxy> {
    let supported = !proxy.contains("://") || proxy.starts_with("http://") || proxy.starts_with("https://");
    let parsed = supported.then(|| Proxy::all(proxy)).and_then(std::result::Result::ok);
    let parsed = parsed.ok_or_else(|| {
        Error::new(Kind::Usage, "git's `http.proxy` is not the address of an HTTP proxy")
            .hint("Set `http.proxy` to an `http://` or `https://` address; others are not supported.")
    })?;
    Ok(parsed.no_proxy(NoProxy::from_env()))
}

/// Refuses an address written as a number: those are not resolved, so the resolver does not see them.
pub(super) fn check_literal(session: &Session, url: &Url) -> Result<()> {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    match host.parse::<IpAddr>() {
        Ok(address) if !session.options.access.allows(address) => Err(failure::not_allowed(host)),
        _ => Ok(()),
    }
}

/// The system's name lookup, followed by the filter.
struct Resolver {
    access: Access,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let access = self.access.clone();
        let (sender, receiver) = oneshot::channel();
        // A thread of its own: the system's lookup cannot be interrupted, and must not be waited for
        // when the session is.
        thread::spawn(move || {
            let _ = sender.send(lookup(name.as_str(), 0, &access));
        });
        Box::pin(async move {
            let addresses =
                receiver.await.map_err(|_| NameFailure::Unknown("the lookup broke off".into()))??;
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

/// The addresses of `host` that may be connected to, at least one. May block for as long as the system
/// likes.
pub(in super::super) fn lookup(
    host: &str,
    port: u16,
    access: &Access,
) -> std::result::Result<Vec<SocketAddr>, NameFailure> {
    let all = (host, port).to_socket_addrs().map_err(|why| NameFailure::Unknown(why.to_string()))?;
    let mut any = false;
    let allowed = all.inspect(|_| any = true).filter(|address| access.allows(address.ip()));
    let allowed: Vec<SocketAddr> = allowed.collect();
    match (allowed.is_empty(), any) {
        (false, _) => Ok(allowed),
        (true, true) => Err(NameFailure::NotAllowed),
        (true, false) => Err(NameFailure::Unknown("it has no address".into())),
    }
}
