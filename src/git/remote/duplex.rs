//! A two-way stream over any pair of blocking ends, that can be cancelled and times out.
//!
//! Two threads sit on the blocking ends; the stream talks to them through channels, whose waits end in
//! time. The ends must come to an end by themselves when the stream is dropped (the owner kills the process
//! or shuts the socket).

use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::thread;

use super::session::Session;
use crate::error::{Error, Kind};

const CHUNK_BYTES: usize = 64 << 10;
/// How many chunks may wait between the reading thread and libgit2.
const CHUNKS: usize = 16;

/// What owns the two ends: it ends them, and knows why they broke.
pub(super) trait Peer: Send + 'static {
    /// The other side has closed; the error if it was not meant to. `received` is whether it ever sent anything.
    fn closed(&mut self, session: &Session, received: bool) -> Option<Error>;
}

/// The stream.
pub(super) struct Duplex {
    session: Arc<Session>,
    incoming: Receiver<io::Result<Vec<u8>>>,
    outgoing: Sender<Vec<u8>>,
    chunk: Vec<u8>,
    at: usize,
    received: bool,
    peer: Box<dyn Peer>,
}

impl Duplex {
    pub(super) fn new(
        session: Arc<Session>,
        mut from: impl Read + Send + 'static,
        mut to: impl Write + Send + 'static,
        peer: impl Peer,
    ) -> Self {
        let (chunks, incoming) = sync_channel(CHUNKS);
        thread::spawn(move || {
            let mut buffer = vec![0; CHUNK_BYTES];
            loop {
                let chunk = match from.read(&mut buffer) {
                    Ok(0) => return,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    result => result.map(|length| buffer[..length].to_vec()),
                };
                let ended = chunk.is_err();
                if chunks.send(chunk).is_err() || ended {
                    return;
                }
            }
        });
        let (outgoing, requests) = channel::<Vec<u8>>();
        thread::spawn(move || {
            // A write that fails is seen by the reader: the other side is gone.
            while let Ok(bytes) = requests.recv() {
                if to.write_all(&bytes).and_then(|()| to.flush()).is_err() {
                    return;
                }
            }
        });
        Self { session, incoming, outgoing, chunk: Vec::new(), at: 0, received: false, peer: Box::new(peer) }
    }

    /// Waits for the next chunk; false at the end.
    fn refill(&mut self) -> crate::error::Result<bool> {
        match self.session.receive(self.session.options.idle_timeout_ms, &self.incoming)? {
            Some(Ok(chunk)) => {
                self.session.note_received(&chunk)?;
                (self.chunk, self.at, self.received) = (chunk, 0, true);
                Ok(true)
            }
            Some(Err(why)) => Err(self.peer.closed(&self.session, self.received).unwrap_or_else(|| {
                let text = format!("the connection to `{}` broke off", self.session.host());
                Error::new(Kind::Network, text).caused_by(why).hint("Run the command again.")
            })),
            None => match self.peer.closed(&self.session, self.received) {
                Some(error) => Err(error),
                None => Ok(false),
            },
        }
    }
}

impl Read for Duplex {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.chunk.len() {
            let more = self.refill().map_err(|error| self.session.stream_error(error))?;
            if !more {
                return Ok(0);
            }
        }
        let length = buffer.len().min(self.chunk.len() - self.at);
        buffer[..length].copy_from_slice(&self.chunk[self.at..self.at + length]);
        self.at += length;
        Ok(length)
    }
}

impl Write for Duplex {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Not waited for: a remote that does not read is noticed when its answer is due.
        let _ = self.outgoing.send(bytes.to_vec());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
