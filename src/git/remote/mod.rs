//! Clone and fetch: bare repositories through libgit2, over transports of groma's own.
//!
//! libgit2 speaks git (negotiation, packs, indexes); groma brings the bytes. git2 is built without its
//! `https` and `ssh` features: these mean OpenSSL (minutes of CPU time in every cold build) and libssh2 (which
//! reads no ssh configuration), and libgit2's own connections cannot be cancelled while they look up a name
//! or while a remote stalls. Instead:
//!
//! - `http`: smart HTTP over reqwest and rustls, with the system's certificates, git's credential
//!   helpers, and proxies;
//! - `ssh`: the user's own `ssh` program, with all its configuration;
//! - `daemon`: `git://` over TCP.
//!
//! Every wait in them ends within a tenth of a second when the work is cancelled, and on a timeout when the
//! remote is silent. Local paths and `file://` are not cloned: they are read in place.
//!
//! A `session` is one conversation, `transfer` leads it, `clone` and `fetch` are what comes of it. What the
//! remote sends is untrusted: names of refs are checked, its messages cleaned of control characters. Secrets
//! are never stored nor told: a [`Location`] that a caller can make has none.

mod advertisement;
mod clone;
mod daemon;
mod duplex;
mod durable;
mod exclusive;
mod failure;
mod fetch;
mod http;
mod location;
mod options;
mod public;
mod refs;
mod secret;
mod session;
mod settings;
mod ssh;
mod transfer;
mod transport;

pub use clone::clone;
pub use fetch::{FetchReport, fetch};
pub use location::{Location, Scheme};
pub use options::{Access, RemoteOptions};
pub use public::check_public;
