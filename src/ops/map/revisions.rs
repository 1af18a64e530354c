//! Maps of named revisions: those that are stored, and those that a question has drawn first.

use crate::error::{Error, Kind, Result};
use crate::git::{Repository, Revision};
use crate::jobs::map::{self as map_job, Payload, snapshot_key};
use crate::progress::Progress;
use crate::store::{Project, Snapshot};

use crate::ops::Core;

/// A range of revisions as git writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Range {
    /// The older end.
    pub(super) from: String,
    /// The newer end.
    pub(super) to: String,
    /// Whether the older end stands for the commit where the two parted: `A...B`.
    pub(super) is_forked: bool,
}

impl Range {
    /// `A..B`, `A...B`, or two words; an end that is left out is HEAD. Kind `Usage` for anything else.
    pub(super) fn parse(words: &[String]) -> Result<Self> {
        let end = |text: &str| if text.is_empty() { "HEAD".to_owned() } else { text.to_owned() };
        let range = |from: &str, to: &str, is_forked| Self { from: end(from), to: end(to), is_forked };
        match words {
            [one] => match (one.split_once("..."), one.split_once("..")) {
                (Some((from, to)), _) => Ok(range(from, to, true)),
                (None, Some((from, to))) => Ok(range(from, to, false)),
                (None, None) => Ok(range(one, "", false)),
            },
            [from, to] if !from.contains("..") && !to.contains("..") => Ok(range(from, to, false)),
            _ => Err(Error::new(Kind::Usage, "two revisions are compared, no more and no less")
                .hint("Name them as git does: groma map diff v1..v2, or groma map diff v1 v2.")),
        }
    }

    /// The two revisions in `repository`. Kind `NotFound` if one is not there, or if they share no history.
    pub(super) fn resolve(&self, repository: &Repository) -> Result<(Revision, Revision)> {
        let to = repository.resolve(Some(&self.to))?;
        let from = repository.resolve(Some(&self.from))?;
        if self.is_forked {
            return Ok((forked(repository, (&self.from, &from), (&self.to, &to))?, to));
        }
        Ok((from, to))
    }
}

/// The revision where two parted, each with its name.
pub(super) fn forked(
    repository: &Repository,
    (a, from): (&str, &Revision),
    (b, to): (&str, &Revision),
) -> Result<Revision> {
    let commit = |name: &str, revision: &Revision| {
        revision.commit.ok_or_else(|| {
            Error::new(Kind::NotFound, format!("`{name}` is a branch without a commit"))
                .hint("Commit something first.")
        })
    };
    let parted = repository.merge_base(commit(a, from)?, commit(b, to)?)?;
    let base = parted.ok_or_else(|| {
        Error::new(Kind::NotFound, format!("`{a}` and `{b}` share no history here"))
            .hint("A shallow clone may have cut it off: fetch more of it (git fetch --unshallow).")
    })?;
    repository.revision_of(base)
}

impl Core {
    /// The map of `revision`, drawn first by a job if it is not stored.
    pub(super) fn map_of(
        &self,
        project: &Project,
        repository: &Repository,
        revision: &Revision,
        progress: &dyn Progress,
    ) -> Result<Snapshot> {
        let context = self.context();
        let key = snapshot_key(&context, project, revision, false);
        if let Some(stored) = map_job::stored(&context, repository, revision, &key)? {
            return Ok(stored);
        }
        let payload = Payload {
            project_id: project.id,
            reference: None,
            worktree: false,
            sync: false,
            commit: revision.commit,
            history: None,
            aside: true,
        };
        self.drawn(project, &payload, progress)
    }

    /// The map of the working tree as it is now.
    pub(super) fn map_of_worktree(&self, project: &Project, progress: &dyn Progress) -> Result<Snapshot> {
        let payload = Payload {
            project_id: project.id,
            reference: None,
            worktree: true,
            sync: false,
            commit: None,
            history: None,
            aside: false,
        };
        self.drawn(project, &payload, progress)
    }

    fn drawn(&self, project: &Project, payload: &Payload, progress: &dyn Progress) -> Result<Snapshot> {
        let context = self.context();
        let job = super::drawn::run(self, &context, project, payload, false, progress)?;
        let id = job.job.result.as_ref().and_then(|result| result["snapshot_id"].as_i64());
        let found = id.map(|id| self.store.snapshot_by_id(id)).transpose()?.flatten();
        found.ok_or_else(|| Error::new(Kind::Conflict, "the map was removed as soon as it was drawn"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Option<(String, String, bool)> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        Range::parse(&words).ok().map(|range| (range.from, range.to, range.is_forked))
    }

    #[test]
    fn a_range_is_written_as_for_git() {
        let range = |from: &str, to: &str, is_forked| Some((from.to_owned(), to.to_owned(), is_forked));
        assert_eq!(parse(&["a..b"]), range("a", "b", false));
        assert_eq!(parse(&["a...b"]), range("a", "b", true));
        assert_eq!(parse(&["a.."]), range("a", "HEAD", false));
        assert_eq!(parse(&["a"]), range("a", "HEAD", false));
        assert_eq!(parse(&["v1.0", "b"]), range("v1.0", "b", false));
        assert_eq!(parse(&["a..b", "c"]), None);
        assert_eq!(parse(&[]), None);
    }
}
