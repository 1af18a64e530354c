//! How libgit2 comes to use groma's transports.
//!
//! They are registered under a scheme of their own and find out from the session what to connect to: so
//! nothing that libgit2 reads from configurations (rewrites of addresses, proxies) comes between.

use std::io::{Read, Write};
use std::sync::{Arc, OnceLock};

use git2::Remote;
use git2::transport::{Service, SmartSubtransport, SmartSubtransportStream, Transport};

use super::duplex::Duplex;
use super::http::Http;
use super::location::Scheme;
use super::session::Session;
use super::{daemon, ssh};
use crate::error::{Error, Kind, Result};

const PREFIX: &str = "groma";

/// The address that leads libgit2 to these transports.
pub(super) const ADDRESS: &str = "groma://session";

/// Makes the transports known to libgit2. Must be called before [`ADDRESS`] is used.
pub(super) fn register() -> Result<()> {
    static DONE: OnceLock<std::result::Result<(), String>> = OnceLock::new();
    // SAFETY: registering must not run at the same time as the making of transports. Only this module's
    // callers make any, each after this call, which runs once and is waited for by all.
    let done = DONE.get_or_init(|| unsafe {
        git2::transport::register(PREFIX, open).map_err(|why| why.message().to_owned())
    });
    done.clone().map_err(|why| Error::new(Kind::Internal, "cannot register the transports").caused_by(why))
}

fn open(remote: &Remote<'_>) -> std::result::Result<Transport, git2::Error> {
    let session =
        Session::current().ok_or_else(|| git2::Error::from_str("no session runs on this thread"))?;
    match session.location.scheme {
        Scheme::Https | Scheme::Http => {
            let http = Http::new(Arc::clone(&session)).map_err(|error| session.action_error(error))?;
            Transport::smart(remote, true, http)
        }
        Scheme::Ssh => Transport::smart(remote, false, Stateful { session, open: ssh::open }),
        Scheme::Git => Transport::smart(remote, false, Stateful { session, open: daemon::open }),
    }
}

/// A transport whose one stream lasts for the whole conversation.
struct Stateful {
    session: Arc<Session>,
    open: fn(&Arc<Session>) -> Result<Duplex>,
}

impl SmartSubtransport for Stateful {
    fn action(
        &self,
        _url: &str,
        action: Service,
    ) -> std::result::Result<Box<dyn SmartSubtransportStream>, git2::Error> {
        let stream = match action {
            Service::UploadPackLs | Service::UploadPack => (self.open)(&self.session),
            _ => Err(Error::new(Kind::Internal, "pushing is not what this transport is for")),
        };
        fn boxed<S: Read + Write + Send + 'static>(stream: S) -> Box<dyn SmartSubtransportStream> {
            Box::new(stream)
        }
        stream.map(boxed).map_err(|error| self.session.action_error(error))
    }

    fn close(&self) -> std::result::Result<(), git2::Error> {
        Ok(())
    }
}
