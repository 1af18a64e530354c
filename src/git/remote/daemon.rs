//! The git daemon's own protocol, `git://`: a TCP connection, a line that says what is wanted, no encryption.
//!
//! libgit2 has one too, but it cannot be cancelled while it looks up a name, connects or waits. The source
//! of the format is git's `gitprotocol-pack`, "Git Transport".

use std::io::{self, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use super::duplex::{Duplex, Peer};
use super::http;
use super::session::Session;
use crate::error::{Error, Kind, Result};

/// Connects and asks for the repository.
pub(super) fn open(session: &Arc<Session>) -> Result<Duplex> {
    let mut stream = connect(session)?;
    let location = &session.location;
    let request = format!("git-upload-pack {}\0host={}\0", location.path, location.authority());
    let broken = |why: io::Error| {
        Error::new(Kind::Network, format!("the connection to `{}` broke off", session.host())).caused_by(why)
    };
    stream.write_all(format!("{:04x}{request}", request.len() + 4).as_bytes()).map_err(broken)?;
    let (from, to) = (stream.try_clone().map_err(broken)?, stream.try_clone().map_err(broken)?);
    Ok(Duplex::new(Arc::clone(session), from, to, Tcp(stream)))
}

/// In a thread that is left behind when the session ends: neither the lookup nor connecting can be interrupted.
fn connect(session: &Session) -> Result<TcpStream> {
    let (host, port) = (session.host().to_owned(), session.location.port());
    let limit_ms = session.options.connect_timeout_ms.max(1);
    let access = session.options.access.clone();
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let result = http::lookup(&host, port, &access).map_err(|why| why.into_error(&host));
        let _ = sender.send(result.and_then(|addresses| {
            let mut last = io::Error::from(io::ErrorKind::NotConnected);
            for address in addresses {
                match TcpStream::connect_timeout(&address, Duration::from_millis(limit_ms)) {
                    Ok(stream) => return Ok(stream),
                    Err(why) => last = why,
                }
            }
            Err(match last.kind() {
                io::ErrorKind::ConnectionRefused => http::refused(&host),
                _ => Error::new(Kind::Network, format!("cannot connect to `{host}`")),
            }
            .caused_by(last))
        }));
    });
    let broken = || Error::new(Kind::Internal, "the connecting thread broke off");
    session.receive(limit_ms, &receiver)?.ok_or_else(broken)?
}

/// The connection, shut when dropped so that the threads on it end.
struct Tcp(TcpStream);

impl Peer for Tcp {
    fn closed(&mut self, session: &Session, received: bool) -> Option<Error> {
        let text = format!("`{}` closed the connection without an answer", session.host());
        (!received).then(|| Error::new(Kind::Network, text))
    }
}

impl Drop for Tcp {
    fn drop(&mut self) {
        let _ = self.0.shutdown(Shutdown::Both);
    }
}
