//! From libgit2's error to the one that a user can act on.

use git2::{ErrorClass, ErrorCode};

use super::secret::printable;
use super::session::Session;
use crate::error::{Error, Kind};

/// How git hosts say, in lower case, that they have no such repository (or will not tell).
pub(super) const NO_REPOSITORY: &[&str] = &[
    "not found",
    "does not exist",
    "does not appear to be a git repository",
    "not a git repository",
    "could not be found",
    "no such repository",
    "not exported",
];

/// The remote has no such repository, or hides it.
pub(super) fn no_repository(session: &Session) -> Error {
    let (host, location) = (session.host(), &session.location);
    Error::new(Kind::NotFound, format!("`{host}` has no repository at `{location}`, or hides it from you"))
        .hint("Check the address, and that your account on that host may read the repository.")
}

/// Why libgit2 stopped. What a stream or callback of the session noted goes before what libgit2 says.
pub(super) fn explain(session: &Session, error: git2::Error) -> Error {
    if session.is_cancelled() {
        return Error::new(Kind::Cancelled, "cancelled");
    }
    if let Some(known) = session.take_failure() {
        return known;
    }
    let host = session.host();
    let text = error.message().to_ascii_lowercase();
    let says = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
    if says(&["no space left", "disk quota exceeded", "file too large"]) {
        return disk_full().caused_by(error);
    }
    if let Some(told) = error.message().strip_prefix("remote error: ") {
        let known = says(NO_REPOSITORY).then(|| no_repository(session));
        let unknown = || Error::new(Kind::Network, format!("`{host}` refuses to serve the repository"));
        return known.unwrap_or_else(unknown).caused_by(printable(told));
    }
    let wrapped = |kind, text: String| Error::new(kind, text).caused_by(printable(error.message()));
    match error.class() {
        ErrorClass::Net | ErrorClass::Http | ErrorClass::Ssh | ErrorClass::Ssl => {
            let text = match error.code() {
                ErrorCode::Eof => format!("the connection to `{host}` broke off"),
                _ => format!("`{host}` does not speak git as it should"),
            };
            wrapped(Kind::Network, text).hint("Run the command again; if it fails again, check the address.")
        }
        ErrorClass::Indexer | ErrorClass::Zlib | ErrorClass::Object | ErrorClass::Odb => {
            wrapped(Kind::Corrupt, format!("the data that `{host}` sent is damaged"))
                .hint("Run the command again.")
        }
        ErrorClass::Os | ErrorClass::Filesystem => {
            wrapped(Kind::Io, "cannot write the copy of the repository".into())
        }
        _ => wrapped(Kind::Internal, format!("cannot fetch from `{host}`")),
    }
}

/// As [`explain`], for work on the copy alone.
pub(super) fn local(error: git2::Error) -> Error {
    let full = ["No space left", "Disk quota exceeded", "File too large"];
    if full.iter().any(|part| error.message().contains(part)) {
        return disk_full().caused_by(error);
    }
    Error::new(Kind::Io, "cannot update the copy of the repository").caused_by(error)
}

pub(super) fn disk_full() -> Error {
    Error::new(Kind::DiskFull, "the disk is too full for the copy of the repository")
        .hint("Free some space on that disk and run the command again.")
}
