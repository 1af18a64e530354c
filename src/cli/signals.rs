//! Ctrl-C and SIGTERM: the first asks the work to stop and clean up, the second ends the process at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::error::{Error, Kind, Result};

/// Whether the user asked to stop.
#[derive(Debug, Clone)]
pub(super) struct Signals {
    received: Arc<AtomicUsize>,
}

impl Signals {
    /// Catches the signals from now on.
    pub(super) fn catch() -> Result<Self> {
        let received = Arc::new(AtomicUsize::new(0));
        for signal in [SIGINT, SIGTERM] {
            let again = Arc::new(AtomicBool::new(false));
            let registered = flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&again))
                .and_then(|_| flag::register(signal, again))
                .and_then(|_| {
                    flag::register_usize(signal, Arc::clone(&received), signal.unsigned_abs() as usize)
                });
            registered
                .map_err(|error| Error::new(Kind::Internal, "signals cannot be caught").caused_by(error))?;
        }
        Ok(Self { received })
    }

    /// The signal that asked to stop, if one did.
    pub(super) fn received(&self) -> Option<i32> {
        match self.received.load(Ordering::Relaxed) {
            0 => None,
            signal => i32::try_from(signal).ok(),
        }
    }
}
