//! What went wrong over HTTP, in the words of users: statuses, certificates, names, connections.

use std::error::Error as StdError;
use std::{fmt, io};

use reqwest::{StatusCode, Url};

use super::super::session::Session;
use crate::error::{Error, Kind, Result};

const CHECK_OR_LOG_IN: &str = "Check the address; for a private repository set up git's credential helper \
     (`git config --global credential.helper ...`) or use its ssh address.";

/// Why a name led to no address.
#[derive(Debug)]
pub(in super::super) enum NameFailure {
    /// The system's lookup failed, and what it says.
    Unknown(String),
    /// It has addresses, but none that may be connected to.
    NotAllowed,
}

impl fmt::Display for NameFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(why) => f.write_str(why),
            Self::NotAllowed => f.write_str("the address is not allowed"),
        }
    }
}

impl StdError for NameFailure {}

impl NameFailure {
    /// The error for `host`.
    pub(in super::super) fn into_error(self, host: &str) -> Error {
        match self {
            Self::NotAllowed => not_allowed(host),
            Self::Unknown(why) => unknown_host(host).caused_by(why),
        }
    }
}

/// A `base` address with `tail` put behind its path.
pub(super) fn joined(base: &Url, tail: &str) -> Result<Url> {
    Url::parse(&format!("{}{tail}", base.as_str().trim_end_matches('/')))
        .map_err(|why| Error::new(Kind::Internal, "cannot make the address of a request").caused_by(why))
}

/// An answer that is not the one wanted. `logged_in` is whether credentials were sent.
pub(super) fn status(session: &Session, status: StatusCode, logged_in: bool) -> Error {
    let (host, location) = (session.host(), &session.location);
    match status {
        StatusCode::UNAUTHORIZED if logged_in => Error::new(
            Kind::Authentication,
            format!("`{host}` does not accept the credentials that git has for `{location}`"),
        )
        .hint("Renew them in git's credential helper, or use the ssh address of the repository."),
        StatusCode::UNAUTHORIZED => Error::new(
            Kind::Authentication,
            format!("`{host}` asks for credentials: `{location}` is private, or does not exist"),
        )
        .hint(CHECK_OR_LOG_IN),
        StatusCode::FORBIDDEN => {
            Error::new(Kind::Authentication, format!("`{host}` refuses access to `{location}`"))
                .hint(CHECK_OR_LOG_IN)
        }
        StatusCode::NOT_FOUND | StatusCode::GONE => Error::new(
            Kind::NotFound,
            format!("`{host}` has no repository at `{location}`, or hides it because it is private"),
        )
        .hint(CHECK_OR_LOG_IN),
        StatusCode::TOO_MANY_REQUESTS => {
            Error::new(Kind::Network, format!("`{host}` has had too many requests")).hint("Try again later.")
        }
        status if status.is_server_error() => {
            Error::new(Kind::Network, format!("`{host}` failed with HTTP status {}", status.as_u16()))
                .hint("Try again later.")
        }
        status => Error::new(
            Kind::Network,
            format!("`{host}` answered for `{location}` with HTTP status {}", status.as_u16()),
        ),
    }
}

pub(super) fn not_git(session: &Session) -> Error {
    Error::new(Kind::NotFound, format!("`{}` is a web page, not a git repository", session.location))
        .hint("Give the address of a repository, as its host shows it for cloning.")
}

pub(super) fn redirect(session: &Session, why: &str) -> Error {
    Error::new(Kind::Network, format!("`{}` {why}", session.location))
        .hint("Check the address, and give the one that the repository has now.")
}

pub(in super::super) fn not_allowed(host: &str) -> Error {
    Error::new(Kind::Usage, format!("connections to `{host}` are not allowed here"))
        .hint("Give the address of a repository on a public host.")
}

pub(in super::super) fn unknown_host(host: &str) -> Error {
    Error::new(Kind::Network, format!("cannot find the host `{host}`"))
        .hint("Check the spelling of the address and the network connection.")
}

pub(in super::super) fn refused(host: &str) -> Error {
    Error::new(Kind::Network, format!("`{host}` refuses the connection"))
        .hint("Check the host and the port of the address.")
}

/// A request that did not come through; `limit_ms` is the timeout that held for it.
pub(super) fn broken(session: &Session, error: reqwest::Error, limit_ms: u64) -> Error {
    // The address is told by us, and may hold what should not be told.
    let error = error.without_url();
    let host = session.host();
    let mut next: Option<&(dyn StdError + 'static)> = Some(&error);
    while let Some(cause) = next {
        if let Some(told) = told_by(host, cause) {
            return told.caused_by(root_cause(&error));
        }
        next = cause.source();
    }
    if error.is_timeout() {
        return session.timed_out(limit_ms).caused_by(root_cause(&error));
    }
    let text = match error.is_connect() {
        true => format!("cannot connect to `{host}`"),
        false => format!("the connection to `{host}` broke off"),
    };
    Error::new(Kind::Network, text)
        .caused_by(root_cause(&error))
        .hint("Check the network connection and try again.")
}

/// What the last link of the chain of causes says: those before it name layers of the client.
fn root_cause(error: &dyn StdError) -> String {
    let mut last = error;
    while let Some(cause) = last.source() {
        last = cause;
    }
    last.to_string()
}

/// The error for one link of the chain of causes, if it is one that says what is wrong.
fn told_by(host: &str, cause: &(dyn StdError + 'static)) -> Option<Error> {
    if let Some(failure) = cause.downcast_ref::<NameFailure>() {
        return Some(match failure {
            NameFailure::Unknown(_) => unknown_host(host),
            NameFailure::NotAllowed => not_allowed(host),
        });
    }
    match cause.downcast_ref::<rustls::Error>() {
        Some(rustls::Error::InvalidCertificate(_)) => Some(
            Error::new(Kind::Network, format!("cannot trust the certificate of `{host}`"))
                .hint("If the host is right, name its certificate authority in git's `http.sslCAInfo`."),
        ),
        Some(_) => Some(Error::new(Kind::Network, format!("cannot agree on TLS with `{host}`"))),
        None => {
            let io = cause.downcast_ref::<io::Error>()?;
            // An I/O error does not name what it wraps as its cause.
            let wrapped = io.get_ref().and_then(|inner| told_by(host, inner));
            wrapped.or_else(|| (io.kind() == io::ErrorKind::ConnectionRefused).then(|| refused(host)))
        }
    }
}
