//! What may follow what is typed so far: the projects, files, symbols, refs, maps and jobs that a
//! shell offers.

use std::collections::BTreeSet;

use crate::error::{Kind, Result};
use crate::git::Repository;
use crate::map::folder::ListedFile;
use crate::ops::Core;
use crate::store::{JobFilter, Project, Snapshot};

use super::InMap;

/// How many characters of a commit are offered.
const SHORT: usize = 12;

/// How many jobs are offered.
const JOBS: u32 = 100;

/// All projects, by name. Cheaper than their list, which also tells their maps.
pub fn projects(core: &Core) -> Result<Vec<Project>> {
    core.store.list_projects()
}

/// The files of a project's newest map whose path begins with `typed`, up to the next folder, which ends in `/`:
/// what a shell offers on a disk. The project is that of the current directory, if none is named. Names with
/// control characters are left out: no shell takes them from a list of lines. Kind `NotFound` if there is no map.
pub fn files(core: &Core, project: Option<&str>, typed: &str) -> Result<Vec<String>> {
    let snapshot = newest(core, project)?;
    let mut found = BTreeSet::new();
    for ListedFile { path, .. } in core.files(&snapshot)? {
        let Some(rest) = path.strip_prefix(typed) else { continue };
        let end = rest.find('/').map_or(path.len(), |at| typed.len() + at + 1);
        if is_printable(&path[..end]) && !found.contains(&path[..end]) {
            found.insert(path[..end].to_owned());
        }
    }
    Ok(found.into_iter().collect())
}

/// The names of the symbols of a project's newest map that begin with `typed`, each once, sorted. Where `typed`
/// holds a `.` or `::`, what precedes it is the container's name. None for no text at all, as they are too many to
/// read, and none for a path. Kind `NotFound` if there is no map.
pub fn symbols(core: &Core, project: Option<&str>, typed: &str) -> Result<Vec<String>> {
    // A path is no name: the names of all symbols are not read for one.
    if typed.is_empty() || typed.contains('/') {
        return Ok(Vec::new());
    }
    let snapshot = newest(core, project)?;
    let files = core.files(&snapshot)?;
    let ids: BTreeSet<i64> = files.iter().filter_map(|file| file.fact_id).collect();
    let ids: Vec<i64> = ids.into_iter().collect();
    let dotted = typed.replace("::", ".");
    let is_inner = dotted.contains('.');
    let found = core.store.find_symbols(&ids, None, |name, container| {
        let rest = match container {
            Some(container) if is_inner => format!("{container}.{name}").strip_prefix(&dotted)?.to_owned(),
            _ => name.strip_prefix(&dotted)?.to_owned(),
        };
        is_printable(&rest).then(|| format!("{typed}{rest}"))
    })?;
    let names: BTreeSet<String> = found.into_iter().map(|symbol| symbol.rank).collect();
    Ok(names.into_iter().collect())
}

/// Branches and tags of a project that begin with `typed`; at the end of a range, as `main..`, those that may end it.
/// The project is that of the current directory, if none is named; a repository there needs to be none. Kind `NotFound`
/// if there is none.
pub fn references(core: &Core, project: Option<&str>, typed: &str) -> Result<Vec<String>> {
    let repository = match core.find_project(project) {
        Ok(project) => core.context().repository(&project)?,
        Err(_) if project.is_none() => Repository::discover(&core.settings.current_dir)?,
        Err(error) => return Err(error),
    };
    let (range, start) = match typed.rfind("..") {
        Some(at) => typed.split_at(at + 2),
        None => ("", typed),
    };
    let names = repository.reference_names().into_iter().filter(|name| name.starts_with(start));
    Ok(names.map(|name| format!("{range}{name}")).collect())
}

/// The commits of a project's stored maps that begin with `typed`, in short, newest first.
pub fn commits(core: &Core, project: Option<&str>, typed: &str) -> Result<Vec<String>> {
    let maps = core.store.list_snapshots(core.find_project(project)?.id)?;
    let ids = maps.iter().filter_map(|map| Some(map.key.commit?.to_string()));
    let mut ids: Vec<String> = ids.filter(|id| id.starts_with(typed)).collect();
    // What was typed of a commit is not taken back.
    ids.iter_mut().for_each(|id| id.truncate(SHORT.max(typed.len())));
    ids.dedup();
    Ok(ids)
}

/// The numbers of jobs that begin with `typed`, newest first, each with what it is.
pub fn jobs(core: &Core, typed: &str) -> Result<Vec<(String, String)>> {
    let jobs = core.store.list_jobs(&JobFilter { limit: JOBS, ..JobFilter::default() })?;
    let told = jobs.iter().map(|job| (job.id.to_string(), format!("{}, {}", job.kind, job.state.as_str())));
    Ok(told.filter(|(id, _)| id.starts_with(typed)).collect())
}

/// The newest map of the project; that of its working tree, if there is no other.
fn newest(core: &Core, project: Option<&str>) -> Result<Snapshot> {
    let of = |worktree| InMap { project: project.map(str::to_owned), commit: None, worktree };
    let found = match core.find_map(&of(false).which()) {
        Err(error) if error.kind() == Kind::NotFound => core.find_map(&of(true).which()),
        found => found,
    };
    found.map(|(_, snapshot)| snapshot)
}

fn is_printable(name: &str) -> bool {
    !name.contains(char::is_control)
}
