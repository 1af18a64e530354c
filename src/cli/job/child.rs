//! This program as the process of one job: stdin ends when the process that started it dies, stdout is the journal.

use std::fs::File;
use std::io::Read;
use std::os::fd::AsFd;

use crate::cli::Session;
use crate::error::{Error, Result};
use crate::ops::job::{self, ClaimedRequest};

/// Runs the job. That it failed stands in its row: who waits for it tells it.
pub(super) fn run(session: &Session, request: &ClaimedRequest) -> Result<()> {
    let journal = std::io::stdout().as_fd().try_clone_to_owned();
    let journal = journal.map_err(|error| Error::io("take", std::path::Path::new("stdout"), error))?;
    std::thread::spawn(end_with_parent);
    job::run_claimed(&session.core, request, File::from(journal), &session.progress)
}

/// Ends this process, and all that it started in its group, when there is nobody left at the other end of stdin.
fn end_with_parent() {
    let mut nothing = [0; 1];
    while matches!(std::io::stdin().read(&mut nothing), Ok(1..)) {}
    std::process::abort();
}
