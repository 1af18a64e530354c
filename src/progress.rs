//! How long work tells what it is doing, and learns that it should stop.
//!
//! The work calls [`Progress`]; who shows it (a terminal, a log, a job row) implements it. It stands
//! beside `error` because every layer below `ops` reports through it.

use serde_json::Value;

use crate::error::{Error, Kind, Result};

/// What a stage counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Things: files, commits, objects.
    Items,
    /// Bytes.
    Bytes,
}

impl Unit {
    /// The name in the store and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Items => "items",
            Self::Bytes => "bytes",
        }
    }
}

/// The receiver of progress. Calls are cheap: an implementation decides how often to show or store them.
/// All methods may be called from several threads at once.
pub trait Progress: Sync {
    /// A new stage begins: its name (one word, such as "reading"), and how many steps it has, if known.
    fn stage(&self, name: &'static str, total: Option<u64>, unit: Unit);

    /// `count` more steps of the current stage are done.
    fn advance(&self, count: u64);

    /// The current stage stands at `done` of `total`: for work that counts by itself.
    fn set(&self, done: u64, total: u64);

    /// A line worth telling now, such as a message of the remote host.
    fn message(&self, text: &str);

    /// Whether the work should stop as soon as it can.
    fn cancelled(&self) -> bool;

    /// Keeps `checkpoint`, durably, for the case that the work is broken off here: who does it again is given it.
    /// An error of [`Kind::Cancelled`] when it is somebody else's work by now.
    fn keep(&self, _checkpoint: &Value) -> Result<()> {
        Ok(())
    }

    /// An error of [`Kind::Cancelled`] when the work should stop.
    fn check(&self) -> Result<()> {
        if self.cancelled() {
            return Err(Error::new(Kind::Cancelled, "cancelled"));
        }
        Ok(())
    }
}

/// Shows nothing and never cancels.
#[derive(Debug, Default, Clone, Copy)]
pub struct Quiet;

impl Progress for Quiet {
    fn stage(&self, _name: &'static str, _total: Option<u64>, _unit: Unit) {}
    fn advance(&self, _count: u64) {}
    fn set(&self, _done: u64, _total: u64) {}
    fn message(&self, _text: &str) {}
    fn cancelled(&self) -> bool {
        false
    }
}
