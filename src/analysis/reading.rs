//! Reading contents in parallel: each thread has its own reader, results come back in batches.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, PoisonError};

use crate::error::{Error, Kind, Result};
use crate::git::Content;
use crate::git::tree::{Contents, Source};
use crate::map::fact::{BlobFacts, FactKey, StoredFact};
use crate::map::finding::FindingKind;
use crate::map::module::ModuleRecord;
use crate::progress::Progress;

use super::attributes::FileAttributes;
use super::witness::{Suspicion, Witness};
use super::{Limits, facts};

/// Results that are stored in one transaction: enough that its cost does not count, few enough that a
/// killed process loses little.
const BATCH: usize = 2_000;

/// Results that a thread hands over together: to wake the one that gathers them costs as much as reading a small
/// content.
const TOGETHER: usize = 32;

/// Handings over that may wait for the store, so that memory stays bounded when it is slow.
const WAITING: usize = 8;

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

/// Takes what was read in a batch: each with its index in `wanted`.
type Keep<'a> = dyn FnMut(Vec<(usize, Read)>) -> Result<()> + 'a;

/// What reading works with.
pub struct Work<'a> {
    /// Where the contents are.
    pub source: &'a dyn Source,
    /// All that is needed.
    pub wanted: &'a [Wanted],
    /// What bounds the survey.
    pub limits: &'a Limits,
    /// Is told how many are read.
    pub progress: &'a dyn Progress,
    /// Keeps a record of what is being read.
    pub witness: Option<&'a dyn Witness>,
}

impl Work<'_> {
    /// Reads the contents `wanted[missing[..]]` and hands them to `keep` in batches, with their index in `wanted`.
    /// Suspects come last, one at a time.
    pub fn read_all(&self, missing: &[usize], keep: &mut Keep<'_>) -> Result<()> {
        let Some(witness) = self.witness else { return self.read_together(missing, keep) };
        let mut alone = Vec::new();
        let mut harmful = Vec::new();
        let mut together = Vec::with_capacity(missing.len());
        for index in missing {
            match witness.suspicion(&self.wanted[*index].key) {
                None => together.push(*index),
                Some(Suspicion::Alone) => alone.push(*index),
                Some(Suspicion::Harmful(reason)) => harmful.push((*index, reason)),
            }
        }
        self.read_together(&together, keep)?;
        for index in alone {
            self.read_together(&[index], keep)?;
        }
        if harmful.is_empty() {
            return Ok(());
        }
        let contents = self.source.contents()?;
        keep(
            harmful
                .into_iter()
                .map(|(index, reason)| match contents.read(self.wanted[index].key.blob) {
                    Content::Read(content) => (index, Read::Fresh(Box::new(left_out(&content, reason)))),
                    Content::Oversized(size) => (index, Read::Oversized(size)),
                    Content::Unreadable(reason) => (index, Read::Unreadable(reason)),
                })
                .collect(),
        )
    }

    /// Reads contents on several threads. They are rayon's, because tokei counts the lines of a text in two halves
    /// by it: on a thread of its pool that costs nothing, on any other a wait for one.
    fn read_together(&self, missing: &[usize], keep: &mut Keep<'_>) -> Result<()> {
        let threads = self.limits.threads.clamp(1, missing.len().div_ceil(16).max(1));
        if missing.is_empty() {
            return Ok(());
        }
        let next = AtomicUsize::new(0);
        if missing.len() <= FEW {
            let mut batch = Vec::with_capacity(missing.len());
            self.read_some(0, missing, &next, &mut |result| {
                batch.push(result);
                true
            })?;
            return keep(batch);
        }
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .map_err(|error| Error::new(Kind::Io, "threads cannot be started").caused_by(error))?;
        let failed = Mutex::new(None);
        let kept = pool.in_place_scope(|scope| {
            let (results, received) = mpsc::sync_channel(WAITING);
            let (next, failed) = (&next, &failed);
            // Once on each thread, and not as tasks: a thread that waits for the other half of a text would take such a
            // task up in the middle of that text, whose reader would seem to take for ever.
            scope.spawn_broadcast(move |_, thread| {
                let mut ready = Vec::with_capacity(TOGETHER);
                let read = self.read_some(thread.index(), missing, next, &mut |result| {
                    ready.push(result);
                    ready.len() < TOGETHER || results.send(std::mem::take(&mut ready)).is_ok()
                });
                match read {
                    // Where nobody gathers any more, why is told there.
                    Ok(()) => drop(results.send(ready)),
                    Err(error) => *failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(error),
                }
            });
            collect(received, keep)
        });
        match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(error) => Err(error),
            None => kept,
        }
    }

    /// Reads one content after the other as long as there is another one.
    fn read_some(
        &self,
        slot: usize,
        missing: &[usize],
        next: &AtomicUsize,
        hand_over: &mut dyn FnMut((usize, Read)) -> bool,
    ) -> Result<()> {
        let contents = self.source.contents()?;
        while let Some(index) = missing.get(next.fetch_add(1, Ordering::Relaxed)) {
            self.progress.check()?;
            let read = self.read_one(slot, &self.wanted[*index], &*contents);
            if !hand_over((*index, read)) {
                break;
            }
            self.progress.advance(1);
        }
        Ok(())
    }

    fn read_one(&self, slot: usize, item: &Wanted, contents: &dyn Contents) -> Read {
        if let Some(facts) = self.unread(item, contents) {
            return Read::Fresh(Box::new(facts));
        }
        match contents.read(item.key.blob) {
            Content::Read(content) => {
                if let Some(witness) = self.witness {
                    witness.begin(slot, &item.key);
                }
                let facts = guarded(item, &content);
                if let Some(witness) = self.witness {
                    witness.end(slot);
                }
                Read::Fresh(Box::new(facts))
            }
            Content::Oversized(size) => Read::Oversized(size),
            Content::Unreadable(reason) => Read::Unreadable(reason),
        }
    }

    /// The facts of a content of which name and size tell enough: a picture is not unpacked to see that it is one.
    fn unread(&self, item: &Wanted, contents: &dyn Contents) -> Option<BlobFacts> {
        let size = || contents.size(item.key.blob).filter(|size| *size <= self.limits.max_file_bytes);
        facts::unread(&item.path, &item.attributes, size)
    }
}

/// Gathers batches. Ending early drops the receiver, which ends the workers.
fn collect(received: Receiver<Vec<(usize, Read)>>, keep: &mut Keep<'_>) -> Result<()> {
    let mut batch = Vec::new();
    for results in received {
        batch.extend(results);
        if batch.len() >= BATCH {
            keep(std::mem::take(&mut batch))?;
        }
    }
    keep(batch)
}

/// What the content at `path` asks of other files and offers them, where its language is read.
pub fn record(path: &str, content: &[u8]) -> Option<ModuleRecord> {
    let read = || facts::read(path, &FileAttributes::default(), content);
    Some(catch_unwind(AssertUnwindSafe(read)).ok()?.code?.module)
}

/// The facts of a content; one that makes a reader panic is a finding, not the end of the map.
fn guarded(item: &Wanted, content: &[u8]) -> BlobFacts {
    catch_unwind(AssertUnwindSafe(|| facts::read(&item.path, &item.attributes, content)))
        .unwrap_or_else(|_| left_out(content, "a reader failed on it; it was left out".to_owned()))
}

/// The facts of a content that is not read, and why.
fn left_out(content: &[u8], reason: String) -> BlobFacts {
    BlobFacts {
        size_bytes: content.len() as u64,
        findings: vec![(FindingKind::Pathological, reason)],
        ..BlobFacts::default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::thread::ThreadId;

    use super::*;
    use crate::git::tree::TreeEntry;
    use crate::map::object::ObjectId;
    use crate::progress::Quiet;

    /// Contents of one size, none of which can be read; it notes on which threads somebody asks for a reader.
    #[derive(Default)]
    struct Sealed {
        size_bytes: u64,
        readers: Mutex<Vec<ThreadId>>,
    }

    impl Contents for &Sealed {
        fn read(&self, _id: ObjectId) -> Content {
            Content::Unreadable("it was read".to_owned())
        }

        fn size(&self, _id: ObjectId) -> Option<u64> {
            Some(self.size_bytes)
        }
    }

    impl Source for Sealed {
        fn root(&self) -> Option<ObjectId> {
            None
        }

        fn entries(&self, _id: ObjectId) -> std::result::Result<Vec<TreeEntry>, String> {
            Ok(Vec::new())
        }

        fn contents(&self) -> Result<Box<dyn Contents + '_>> {
            self.readers.lock().unwrap().push(std::thread::current().id());
            Ok(Box::new(self))
        }
    }

    const LIMITS: Limits = Limits { max_file_bytes: 1 << 20, window_days: 1, threads: 4 };

    fn wanted(path: &str, binary: Option<bool>) -> Wanted {
        let attributes = FileAttributes { binary, ..FileAttributes::default() };
        let key = FactKey { blob: ObjectId::from([1; 20]), hint: String::new() };
        Wanted { key, path: path.to_owned(), attributes }
    }

    /// What reading all of `wanted` gives.
    fn read_all(source: &Sealed, wanted: &[Wanted]) -> Vec<Read> {
        let work = Work { source, wanted, limits: &LIMITS, progress: &Quiet, witness: None };
        let missing: Vec<usize> = (0..wanted.len()).collect();
        let mut found = Vec::new();
        work.read_all(&missing, &mut |batch| {
            found.extend(batch.into_iter().map(|(_, read)| read));
            Ok(())
        })
        .unwrap();
        found
    }

    /// Whether a file of that path and size is read.
    fn is_read(path: &str, binary: Option<bool>, size_bytes: u64) -> bool {
        let found = read_all(&Sealed { size_bytes, ..Sealed::default() }, &[wanted(path, binary)]);
        matches!(found[..], [Read::Unreadable(_)])
    }

    /// The time that a content takes is that of its thread: no reader may run inside another one's.
    #[test]
    fn each_reader_has_a_thread_of_its_own() {
        let source = Sealed::default();
        let many: Vec<Wanted> = (0..64).map(|_| wanted("a.rs", None)).collect();
        assert_eq!(read_all(&source, &many).len(), 64);
        let threads: HashSet<ThreadId> = source.readers.into_inner().unwrap().into_iter().collect();
        assert_eq!(threads.len(), 4);
    }

    #[test]
    fn what_name_or_attributes_tell_to_be_no_text_is_not_read() {
        assert!(!is_read("a/b.PNG", None, 5_000));
        assert!(!is_read("a/b.dat", Some(true), 5_000));
        assert!(is_read("a/b.dat", None, 5_000));
        assert!(is_read("png", None, 5_000));
    }

    #[test]
    fn what_may_be_text_after_all_is_read() {
        // It may be a pointer of Git LFS.
        assert!(is_read("b.png", None, 130));
        assert!(is_read("b.png", Some(false), 5_000));
        // And what is over the limit is said to be so.
        assert!(is_read("b.png", None, 2 << 20));
    }
}
