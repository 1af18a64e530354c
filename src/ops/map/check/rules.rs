//! Where the rules of a repository are: in the `.groma.toml` at its root, as it is now, or as it was committed.

use std::path::Path;

use crate::error::{Error, Kind, Result};
use crate::git::{Content, Repository};
use crate::jobs::Context;
use crate::map::rule::{Rule, reading};
use crate::store::{Project, Snapshot};

use super::CheckRequest;
use crate::ops::map::drawn::gone;

/// The file that holds rules, at the root of a repository.
pub const RULES_FILE: &str = ".groma.toml";

/// How large that file may be, in bytes.
const MOST_BYTES: u64 = 1 << 20;

/// The name of the file and the rules for `project`: those of the request, else those of the working tree, else, if
/// the map is there, those of its commit. None are no error.
pub(super) fn load(
    context: &Context<'_>,
    project: &Project,
    request: &CheckRequest,
    mapped: Option<(&Repository, &Snapshot)>,
) -> Result<(String, Vec<Rule>)> {
    if let Some(given) = &request.text {
        return Ok((given.name.clone(), read(&given.text, &given.name)?));
    }
    let found = match mapped {
        Some((repository, snapshot)) => of_commit(repository, snapshot)?,
        None => {
            let repository = context.repository(project).map_err(|error| gone(error, project))?;
            let text = if repository.has_worktree() { of_worktree(&repository.root())? } else { None };
            context.opened.set(Some((project.id, repository)));
            text
        }
    };
    let rules = found.map(|text| read(&text, RULES_FILE)).transpose()?.unwrap_or_default();
    Ok((RULES_FILE.to_owned(), rules))
}

fn of_worktree(root: &Path) -> Result<Option<String>> {
    let path = root.join(RULES_FILE);
    // A link may lead anywhere: what a repository brings does not make groma read other files.
    let is_file = path.symlink_metadata().is_ok_and(|found| found.is_file() && found.len() <= MOST_BYTES);
    if !is_file {
        return Ok(None);
    }
    std::fs::read_to_string(&path).map(Some).map_err(|error| Error::io("read", &path, error))
}

pub(super) fn of_commit(repository: &Repository, snapshot: &Snapshot) -> Result<Option<String>> {
    let Some(commit) = snapshot.key.commit else { return Ok(None) };
    let content = repository.file_at(commit, RULES_FILE, MOST_BYTES)?;
    Ok(content.and_then(|content| match content {
        Content::Read(bytes) => String::from_utf8(bytes).ok(),
        Content::Oversized(_) | Content::Unreadable(_) => None,
    }))
}

fn read(text: &str, name: &str) -> Result<Vec<Rule>> {
    reading::read(text, name).map_err(|faults| {
        let message = match faults.as_slice() {
            [one] => format!("the rules cannot be used: {one}"),
            many => format!("the rules cannot be used, for {} reasons:\n  {}", many.len(), many.join("\n  ")),
        };
        Error::new(Kind::Usage, message).hint("See how rules are written with `groma help rules`.")
    })
}

/// There is nothing to check.
pub(super) fn missing(project: &Project) -> Error {
    Error::new(
        Kind::Usage,
        format!("`{}` has no rules: there is no [[rule]] in its {RULES_FILE}", project.name),
    )
    .hint("Let it propose some: groma map check --init. See `groma help rules`.")
}
