//! Repositories of the time before modules: they stand in a GOPATH, under a path that no file names.

use std::collections::{HashMap, HashSet};

use super::super::super::super::linking::upwards;
use super::super::modules::prefixes;
use super::super::standard::is_standard;
use super::GoLinker;

/// Under which path the repository is imported.
pub(super) struct Gopath {
    root: Option<String>,
}

impl Gopath {
    /// What the imports of files without a module tell: host, owner and name, followed by folders of this
    /// repository.
    pub(super) fn of(linker: &GoLinker<'_>) -> Self {
        let mut votes: HashMap<&str, HashSet<&str>> = HashMap::new();
        for (folder, files) in &linker.folders {
            if linker.modules.of_folder(folder).is_some_and(|own| !own.path.is_empty()) {
                continue;
            }
            let modules = files.files.iter().filter_map(|place| linker.world.module(*place));
            for import in modules.flat_map(|module| &module.imports) {
                let path = import.specifier.as_str();
                let end = path.match_indices('/').nth(2).map(|(end, _)| end);
                if let Some(end) = end.filter(|_| !is_standard(path) && path.contains('.')) {
                    let rest = &path[end + 1..];
                    if linker.folders.contains_key(rest) {
                        votes.entry(&path[..end]).or_default().insert(rest);
                    }
                }
            }
        }
        // A folder name such as `log` or `errors` is in many repositories; one that most agree on is ours.
        let best = votes.into_iter().max_by_key(|(root, folders)| (folders.len(), std::cmp::Reverse(*root)));
        Self { root: best.map(|(root, _)| root.to_owned()) }
    }

    /// The folder of the package `path`, as a file in `folder` sees it.
    pub(super) fn find(&self, folder: &str, path: &str, is_package: impl Fn(&str) -> bool) -> Option<String> {
        let root = self.root.as_deref();
        if let Some(root) = prefixes(path).find(|prefix| root == Some(prefix)) {
            let rest = path[root.len()..].trim_start_matches('/');
            return Some(rest.to_owned()).filter(|rest| is_package(rest));
        }
        // A GOPATH that is kept in the repository: `src` above the importer.
        let sources = upwards(folder).filter(|around| *around == "src" || around.ends_with("/src"));
        let mut places = sources.map(|source| format!("{source}/{path}"));
        places.find(|place| is_package(place))
    }
}
