//! Reading contents in parallel: each thread has its own reader, results come back in batches.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver};

use crate::error::{Error, Kind, Result};
use crate::git::Content;
use crate::git::tree::Source;
use crate::map::fact::{BlobFacts, FactKey, StoredFact};
use crate::map::finding::FindingKind;
use crate::map::module::ModuleRecord;
use crate::progress::Progress;

use super::attributes::FileAttributes;
use super::{Limits, facts};

/// Results that are stored in one transaction: enough that its cost does not count, few enough that a
/// killed process loses little.
const BATCH: usize = 2_000;

/// Results that may wait for the store, so that memory stays bounded when it is slow.
const WAITING: usize = 256;

/// As many contents as are read faster here than by threads that would have to start first.
const FEW: usize = 16;

/// A content that is needed.
pub struct Wanted {
    /// What its facts are stored under.
    pub key: FactKey,
    /// One of the paths it stands at.
    pub path: String,
    /// What `.gitattributes` say of that path.
    pub attributes: FileAttributes,
}

/// What reading a content gave.
pub enum Read {
    /// Its facts, as stored.
    Stored(StoredFact),
    /// Its facts, not stored yet.
    Fresh(Box<BlobFacts>),
    /// It is larger than the limit: its size in bytes.
    Oversized(u64),
    /// It is missing or damaged: why.
    Unreadable(String),
}

/// Reads the contents `wanted[missing[..]]` and hands them to `keep` in batches, with their index in `wanted`.
pub fn read_all(
    source: &dyn Source,
    wanted: &[Wanted],
    missing: &[usize],
    limits: &Limits,
    progress: &dyn Progress,
    keep: &mut dyn FnMut(Vec<(usize, Read)>) -> Result<()>,
) -> Result<()> {
    let threads = limits.threads.clamp(1, missing.len().div_ceil(16).max(1));
    if missing.is_empty() {
        return Ok(());
    }
    let next = AtomicUsize::new(0);
    if missing.len() <= FEW {
        let mut batch = Vec::with_capacity(missing.len());
        worker(source, wanted, missing, &next, progress, &mut |result| {
            batch.push(result);
            true
        })?;
        return keep(batch);
    }
    std::thread::scope(|scope| {
        let (results, received) = mpsc::sync_channel(WAITING);
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                let results = results.clone();
                let next = &next;
                scope.spawn(move || {
                    worker(source, wanted, missing, next, progress, &mut |result| {
                        results.send(result).is_ok()
                    })
                })
            })
            .collect();
        drop(results);
        let kept = collect(received, keep);
        for worker in workers {
            worker.join().map_err(|_| Error::new(Kind::Internal, "a reading thread panicked"))??;
        }
        kept
    })
}

/// Gathers batches. Ending early drops the receiver, which ends the workers.
fn collect(
    received: Receiver<(usize, Read)>,
    keep: &mut dyn FnMut(Vec<(usize, Read)>) -> Result<()>,
) -> Result<()> {
    let mut batch = Vec::new();
    for result in received {
        batch.push(result);
        if batch.len() >= BATCH {
            keep(std::mem::take(&mut batch))?;
        }
    }
    keep(batch)
}

fn worker(
    source: &dyn Source,
    wanted: &[Wanted],
    missing: &[usize],
    next: &AtomicUsize,
    progress: &dyn Progress,
    hand_over: &mut dyn FnMut((usize, Read)) -> bool,
) -> Result<()> {
    let contents = source.contents()?;
    while let Some(index) = missing.get(next.fetch_add(1, Ordering::Relaxed)) {
        progress.check()?;
        let item = &wanted[*index];
        let read = match contents.read(item.key.blob) {
            Content::Read(content) => Read::Fresh(Box::new(guarded(item, &content))),
            Content::Oversized(size) => Read::Oversized(size),
            Content::Unreadable(reason) => Read::Unreadable(reason),
        };
        if !hand_over((*index, read)) {
            break;
        }
        progress.advance(1);
    }
    Ok(())
}

/// What the content at `path` asks of other files and offers them, where its language is read.
pub fn record(path: &str, content: &[u8]) -> Option<ModuleRecord> {
    let read = || facts::read(path, &FileAttributes::default(), content);
    Some(catch_unwind(AssertUnwindSafe(read)).ok()?.code?.module)
}

/// The facts of a content; one that makes a reader panic is a finding, not the end of the map.
fn guarded(item: &Wanted, content: &[u8]) -> BlobFacts {
    catch_unwind(AssertUnwindSafe(|| facts::read(&item.path, &item.attributes, content))).unwrap_or_else(
        |_| BlobFacts {
            size_bytes: content.len() as u64,
            findings: vec![(FindingKind::Pathological, "a reader failed on it; it was left out".to_owned())],
            ..BlobFacts::default()
        },
    )
}
