//! What may follow what is typed so far: the projects, files and symbols that a shell offers.

use std::collections::BTreeSet;

use crate::error::{Kind, Result};
use crate::ops::Core;
use crate::store::{Project, Snapshot};

use super::InMap;

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
    let Some(root) = snapshot.root_folder_id else { return Ok(Vec::new()) };
    core.store.visit_kinds(root, |folder, name, _| {
        let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        let Some(rest) = path.strip_prefix(typed) else { return };
        let end = rest.find('/').map_or(path.len(), |at| typed.len() + at + 1);
        if is_printable(&path[..end]) && !found.contains(&path[..end]) {
            found.insert(path[..end].to_owned());
        }
    })?;
    Ok(found.into_iter().collect())
}

/// The names of the symbols of a project's newest map that begin with `typed`, each once, sorted. Where `typed`
/// holds a `.` or `::`, what precedes it is the container's name. None for no text at all: they are too many to
/// read. Kind `NotFound` if there is no map.
pub fn symbols(core: &Core, project: Option<&str>, typed: &str) -> Result<Vec<String>> {
    if typed.is_empty() {
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
