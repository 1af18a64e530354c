//! What questions about the past of a map are asked of: its files, and the commits of a window with what each
//! changed, seen from today. Who is who, by the mailmap of the mapped commit.

use std::collections::{HashMap, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::analysis::history::reachable;
use crate::error::{Error, Kind, Result};
use crate::git::mailmap::Mailmap;
use crate::git::{Content, Repository};
use crate::map::folder::ListedFile;
use crate::map::history::{Person, WindowCommit};
use crate::map::object::ObjectId;
use crate::map::past::{PastCommit, followed, listed};
use crate::store::{Project, Snapshot};

use crate::ops::Core;

/// Seconds of a day.
const DAY_S: i64 = 86_400;

/// Mailmaps and the like are not larger than this, in bytes.
const MAX_TEXT_BYTES: usize = 4 << 20;

/// Between what a question about the past is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceLevel {
    /// Files.
    #[default]
    File,
    /// Folders.
    Folder,
}

/// A number from 1, of days or commits.
pub(super) fn parse_count(text: &str) -> std::result::Result<u32, String> {
    text.parse().ok().filter(|count| *count > 0).ok_or_else(|| "give a number from 1".to_owned())
}

/// The past of a map.
pub(super) struct Past {
    /// All files of the map, by path.
    pub(super) files: Vec<ListedFile>,
    /// The commits of the window as `git log` lists them, with the files by their places in `files`.
    pub(super) commits: Vec<PastCommit>,
    /// The window in days.
    pub(super) window_days: u32,
    /// When the mapped commit was committed: seconds since 1970.
    pub(super) now_s: i64,
}

impl Past {
    /// The files of a map of whose past nothing is asked.
    pub(super) fn unknown(files: Vec<ListedFile>) -> Self {
        Self { files, commits: Vec::new(), window_days: 0, now_s: 0 }
    }

    /// The files that a glob and a choice let through, by their places.
    pub(super) fn chosen(&self, is_chosen: impl Fn(&ListedFile) -> bool) -> Vec<usize> {
        (0..self.files.len()).filter(|place| is_chosen(&self.files[*place])).collect()
    }
}

impl Core {
    /// The past of a map over the last `window_days`, or over its whole window. Kind `Usage` if the map knows less.
    pub(super) fn past(&self, snapshot: &Snapshot, window_days: Option<u32>) -> Result<Past> {
        self.past_of(snapshot, window_days, self.files(snapshot)?)
    }

    /// The same as [`Core::past`], of whom has the `files` of the map already.
    pub(super) fn past_of(
        &self,
        snapshot: &Snapshot,
        window_days: Option<u32>,
        files: Vec<ListedFile>,
    ) -> Result<Past> {
        let known = snapshot.key.window_days;
        let window_days = window_days.unwrap_or(known);
        if window_days > known {
            return Err(Error::new(Kind::Usage, format!("the map knows what changed in {known} days, no more"))
                .hint(format!(
                    "Map it with a longer window: set `window_days = {window_days}` under `[map]` in the configuration."
                )));
        }
        let mut past = Past { window_days, ..Past::unknown(files) };
        let Some((tip, last)) = snapshot.key.commit.zip(snapshot.history.last.as_ref()) else {
            return Ok(past);
        };
        past.now_s = last.committed_at.as_second();
        // Moves are followed through all that is known, so that a shorter window sees the same files.
        let since_s = past.now_s - i64::from(known) * DAY_S;
        let commits = self.store.window_commits(snapshot.key.project_id, since_s)?;
        let changes = self.store.window_moves(snapshot.key.project_id, since_s)?;
        let places = self.places(&past.files, changes.values().flatten().map(|(path, _)| *path).collect())?;
        let commits = self.in_window(snapshot, tip, &commits)?;
        let present = places.keys().copied().collect();
        past.commits = followed(&commits, &changes, &present);
        let start_s = past.now_s - i64::from(window_days) * DAY_S;
        past.commits.retain(|commit| commit.committed_s >= start_s);
        for commit in &mut past.commits {
            commit.files.iter_mut().for_each(|file| *file = places[file]);
            commit.files.sort_unstable();
        }
        Ok(past)
    }

    /// Where the paths with the numbers `ids` stand in `files`; those that do not are left out.
    fn places(&self, files: &[ListedFile], ids: HashSet<i64>) -> Result<HashMap<i64, i64>> {
        let mut ids: Vec<i64> = ids.into_iter().collect();
        ids.sort_unstable();
        let paths = self.store.paths(&ids)?;
        let by_path: HashMap<&str, i64> = files.iter().map(|file| file.path.as_str()).zip(0..).collect();
        Ok(ids
            .into_iter()
            .zip(paths)
            .filter_map(|(id, path)| Some((id, *by_path.get(path.as_str())?)))
            .collect())
    }

    /// The commits of the map's window, as `git log` lists them.
    fn in_window<'c>(
        &self,
        snapshot: &Snapshot,
        tip: ObjectId,
        commits: &'c [WindowCommit],
    ) -> Result<Vec<&'c WindowCommit>> {
        let found = listed(commits, tip);
        if found.len() as u64 >= snapshot.history.commits_in_window {
            return Ok(found);
        }
        // Some stand behind commits whose clocks were wrong. The map knows how many there are; all that are known
        // come by their dates then, which is the order of git but for such clocks.
        let Ok(repository) = self.repository_of(snapshot.key.project_id) else { return Ok(found) };
        let mut found = reachable(&repository, tip, commits);
        found.sort_by_key(|commit| std::cmp::Reverse(commit.committed_s));
        Ok(found)
    }

    /// The repository of a project.
    pub(super) fn repository_of(&self, project_id: i64) -> Result<Repository> {
        let project = self.store.project_by_id(project_id)?;
        let project = project.ok_or_else(|| Error::new(Kind::NotFound, "the project was removed"))?;
        self.context().repository(&project)
    }

    /// The text of a blob, if the repository is there and has it.
    pub(super) fn text_of(&self, project: &Project, blob: ObjectId) -> Option<String> {
        let repository = self.context().repository(project).ok()?;
        match repository.reader(MAX_TEXT_BYTES as u64).ok()?.read(blob) {
            Content::Read(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
            Content::Oversized(_) | Content::Unreadable(_) => None,
        }
    }

    /// Who the people with these numbers really are, by the mailmap of the map.
    pub(super) fn people_of(
        &self,
        project: &Project,
        snapshot: &Snapshot,
        ids: HashSet<i64>,
    ) -> Result<HashMap<i64, Person>> {
        let ids: Vec<i64> = ids.into_iter().collect();
        let text = snapshot.mailmap.and_then(|blob| self.text_of(project, blob));
        let mailmap = Mailmap::parse(text.as_deref().unwrap_or_default());
        let people = self.store.people(&ids)?;
        Ok(ids.into_iter().zip(people.iter().map(|person| mailmap.resolve(person))).collect())
    }
}
