//! Watching a repository: file system events, of which only those count that can make another map.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::error::{Error, Kind, Result};
use crate::progress::Progress;

use super::repository::{Repository, read_error};

/// How long nothing must happen before what happened is told: a checkout writes for a while.
const QUIET: Duration = Duration::from_millis(150);

/// How long a storm may last before it is told all the same.
const LONGEST: Duration = Duration::from_secs(3);

/// How often it is looked whether the work should stop.
const LOOK: Duration = Duration::from_millis(100);

/// Watches the refs of a repository, and its working tree where that is asked for.
pub struct Watch {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    repository: Repository,
    /// Where HEAD and the index lie; of a linked work tree not where the refs are.
    git_dir: PathBuf,
    /// The folders of refs.
    refs: Vec<PathBuf>,
    /// The root of the working tree, where that is watched.
    root: Option<PathBuf>,
    folders: HashSet<PathBuf>,
}

impl Watch {
    /// Starts to watch `repository`; its files too `with_files`, but none that are ignored. Kind `Io` where the
    /// system refuses, as it does when too many folders are watched.
    pub fn new(repository: Repository, with_files: bool) -> Result<Self> {
        let (tell, events) = channel();
        let watcher = notify::recommended_watcher(tell).map_err(refused)?;
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let (git_dir, common) = (real(repository.inner.path()), real(repository.inner.commondir()));
        let root = repository.worktree().filter(|_| with_files).map(real);
        let refs =
            ["refs", "reftable"].map(|name| common.join(name)).into_iter().filter(|path| path.is_dir());
        let mut watch = Self {
            watcher,
            events,
            refs: refs.collect(),
            root,
            folders: HashSet::new(),
            repository,
            git_dir: git_dir.clone(),
        };
        for folder in [git_dir, common] {
            watch.add(&folder, RecursiveMode::NonRecursive)?;
        }
        for folder in watch.refs.clone() {
            watch.add(&folder, RecursiveMode::Recursive)?;
        }
        if let Some(root) = watch.root.clone() {
            watch.add_folders(&root)?;
        }
        Ok(watch)
    }

    /// Waits until something happened that can make another map, and nothing more did for a moment. False when
    /// the work should stop.
    pub fn wait(&mut self, progress: &dyn Progress) -> Result<bool> {
        let mut first: Option<Instant> = None;
        let mut last = Instant::now();
        loop {
            if progress.cancelled() {
                return Ok(false);
            }
            if first.is_some_and(|first| last.elapsed() >= QUIET || first.elapsed() >= LONGEST) {
                return Ok(true);
            }
            let patience = if first.is_some() { QUIET.saturating_sub(last.elapsed()) } else { LOOK };
            match self.events.recv_timeout(patience.min(LOOK)) {
                Ok(Ok(event)) => {
                    if self.counts(&event)? {
                        last = Instant::now();
                        first.get_or_insert(last);
                    }
                }
                // What was lost may have counted.
                Ok(Err(error)) => {
                    tracing::debug!(%error, "an event of the file system was lost");
                    last = Instant::now();
                    first.get_or_insert(last);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(Error::new(Kind::Io, "the file system tells nothing any more"));
                }
            }
        }
    }

    /// Whether an event can make another map. Folders that come are watched from then on.
    fn counts(&mut self, event: &Event) -> Result<bool> {
        if event.need_rescan() {
            if let Some(root) = self.root.clone() {
                self.add_folders(&root)?;
            }
            return Ok(true);
        }
        if matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write)) {
            return Ok(false);
        }
        let mut counts = false;
        for path in &event.paths {
            if self.is_git(path) {
                counts |= self.is_telling(path);
            } else if self.root.as_ref().is_some_and(|root| path.starts_with(root)) && !self.is_ignored(path)
            {
                counts = true;
                match event.kind {
                    EventKind::Modify(ModifyKind::Name(RenameMode::From)) | EventKind::Remove(_) => {
                        self.forget(path);
                    }
                    _ => self.add_folders(path)?,
                }
            }
        }
        Ok(counts)
    }

    /// Whether a path is one of git's own.
    fn is_git(&self, path: &Path) -> bool {
        path.starts_with(&self.git_dir)
            || self.refs.iter().any(|refs| refs.parent().is_some_and(|common| path.starts_with(common)))
    }

    /// Whether one of git's own says which commit is meant, or which files are tracked.
    fn is_telling(&self, path: &Path) -> bool {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let is_ref = self.refs.iter().any(|refs| path.starts_with(refs)) && !name.ends_with(".lock");
        is_ref || matches!(name, "HEAD" | "packed-refs") || (name == "index" && self.root.is_some())
    }

    /// Whether git ignores a path: by its rules, unless it is tracked.
    fn is_ignored(&self, path: &Path) -> bool {
        let inner = &self.repository.inner;
        let Some(within) = self.root.as_ref().and_then(|root| path.strip_prefix(root).ok()) else {
            return true;
        };
        if within.components().any(|part| part.as_os_str() == ".git") {
            return true;
        }
        // Rules that name a folder ask whether it is one, which a path that is gone does not tell.
        let is_ignored = |path: &Path| inner.is_path_ignored(path).unwrap_or(false);
        let is_ignored = is_ignored(within) || is_ignored(&within.join(""));
        is_ignored && !self.is_tracked(within)
    }

    fn is_tracked(&self, within: &Path) -> bool {
        let index = self.repository.inner.index().and_then(|mut index| index.read(false).map(|()| index));
        index.map_err(read_error).is_ok_and(|index| index.get_path(within, 0).is_some())
    }

    /// Watches the folder at `path` and all below that are not ignored; nothing if it is none.
    fn add_folders(&mut self, path: &Path) -> Result<()> {
        let is_root = self.root.as_deref() == Some(path);
        let mut folders = vec![path.to_owned()];
        while let Some(folder) = folders.pop() {
            let is_folder = fs::symlink_metadata(&folder).is_ok_and(|meta| meta.is_dir());
            if !is_folder || (!(is_root && folder == path) && self.is_ignored(&folder)) {
                continue;
            }
            self.add(&folder, RecursiveMode::NonRecursive)?;
            // A folder may go while it is listed; then there is nothing to watch.
            let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
            let below = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
            folders.extend(below.map(|entry| entry.path()));
        }
        Ok(())
    }

    fn add(&mut self, folder: &Path, mode: RecursiveMode) -> Result<()> {
        if !self.folders.insert(folder.to_owned()) {
            return Ok(());
        }
        match self.watcher.watch(folder, mode) {
            Err(error) if folder.exists() => Err(refused(error)),
            Err(_) => {
                self.folders.remove(folder);
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }

    /// Watches what was at `path` no more: a folder that was moved is watched where it came to.
    fn forget(&mut self, path: &Path) {
        let gone: Vec<PathBuf> =
            self.folders.iter().filter(|folder| folder.starts_with(path)).cloned().collect();
        for folder in gone {
            // The system may have forgotten it already.
            let _ = self.watcher.unwatch(&folder);
            self.folders.remove(&folder);
        }
    }
}

fn refused(error: notify::Error) -> Error {
    let is_full = matches!(error.kind, notify::ErrorKind::MaxFilesWatch);
    let wider = Error::new(Kind::Io, "the repository cannot be watched").caused_by(error);
    match is_full {
        true => wider.hint("Raise the limit of watched folders: sysctl fs.inotify.max_user_watches=1000000."),
        false => wider,
    }
}
