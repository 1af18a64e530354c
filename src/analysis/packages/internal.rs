//! Which dependencies are packages of the same repository.

use std::collections::HashMap;

use super::gradle::folder_of_project;
use super::link::Group;
use super::locked::comparable;
use super::text::{base_name, folder_of, join};
use super::version::allows;
use crate::map::package::{Dependency, Ecosystem, Origin};

/// The packages of a repository, by folder, file and name.
pub(super) struct Places<'g> {
    groups: &'g [Group<'g>],
    memberships: &'g [Option<usize>],
    by_folder: HashMap<(Ecosystem, &'g str), usize>,
    by_file: HashMap<&'g str, usize>,
    by_name: HashMap<(Ecosystem, String), Vec<usize>>,
    by_accessor: HashMap<String, Vec<usize>>,
}

impl<'g> Places<'g> {
    /// Indexes the packages; `memberships` says which workspace each is in.
    pub(super) fn new(groups: &'g [Group<'g>], memberships: &'g [Option<usize>]) -> Self {
        let mut places = Self {
            groups,
            memberships,
            by_folder: HashMap::new(),
            by_file: HashMap::new(),
            by_name: HashMap::new(),
            by_accessor: HashMap::new(),
        };
        for (at, group) in groups.iter().enumerate() {
            places.by_folder.entry((group.ecosystem, &group.folder)).or_insert(at);
            places.by_file.extend(group.sources.iter().map(|source| (source.path, at)));
            let name = comparable(group.ecosystem, &group.name);
            places.by_name.entry((group.ecosystem, name)).or_default().push(at);
            if group.ecosystem == Ecosystem::Gradle {
                places.by_accessor.entry(squeezed(base_name(&group.folder))).or_default().push(at);
            }
        }
        places
    }

    /// The folder of the package that a dependency of group `at` is, where it is one of the repository.
    /// `from` is the folder that an inherited path is relative to, `root` the workspace's.
    pub(super) fn internal(
        &self,
        at: usize,
        manifest: &str,
        from: Option<&str>,
        root: Option<&str>,
        dependency: &Dependency,
    ) -> Option<String> {
        let group = &self.groups[at];
        let found = match &dependency.origin {
            Origin::Path(path) => self.at_path(group.ecosystem, from.unwrap_or(folder_of(manifest)), path),
            Origin::Workspace if group.ecosystem == Ecosystem::Gradle => {
                self.project(root.unwrap_or_default(), &dependency.name)
            }
            Origin::Workspace => self.named(at, &dependency.name),
            Origin::Registry | Origin::Inherited(_) => self.by_registry_name(at, dependency),
            Origin::Url(_) => None,
        };
        found.filter(|&found| found != at).map(|found| self.groups[found].folder.clone())
    }

    fn at_path(&self, ecosystem: Ecosystem, folder: &str, path: &str) -> Option<usize> {
        let place = join(folder, path)?;
        let by_file = self.by_file.get(place.as_str());
        by_file.or_else(|| self.by_folder.get(&(ecosystem, place.as_str()))).copied()
    }

    /// A member of the same workspace with that name, or the only package of that name.
    fn named(&self, at: usize, name: &str) -> Option<usize> {
        let ecosystem = self.groups[at].ecosystem;
        let all = self.by_name.get(&(ecosystem, comparable(ecosystem, name)))?;
        let workspace = self.memberships[at];
        let near = all.iter().find(|&&other| workspace.is_some() && self.memberships[other] == workspace);
        near.or_else(|| Some(&all[0]).filter(|_| all.len() == 1)).copied()
    }

    /// A Gradle project by its path (`:a:b`) or accessor (`projects.a.b`).
    fn project(&self, root: &str, name: &str) -> Option<usize> {
        let by_path = join(root, &folder_of_project(name));
        let by_path =
            by_path.and_then(|folder| self.by_folder.get(&(Ecosystem::Gradle, folder.as_str())).copied());
        let last = name.rsplit([':', '.']).next().unwrap_or_default();
        let by_last =
            || self.by_accessor.get(&squeezed(last)).filter(|found| found.len() == 1).map(|found| &found[0]);
        by_path.or_else(|| by_last().copied())
    }

    /// Where the ecosystem itself, or a name that nobody else can have, makes it this repository's.
    fn by_registry_name(&self, at: usize, dependency: &Dependency) -> Option<usize> {
        let found = self.named(at, &dependency.name)?;
        let same_workspace =
            self.memberships[at].is_some() && self.memberships[at] == self.memberships[found];
        match self.groups[at].ecosystem {
            Ecosystem::Npm => (same_workspace && self.satisfied(found, dependency)).then_some(found),
            Ecosystem::Go => same_workspace.then_some(found),
            Ecosystem::Maven | Ecosystem::Composer | Ecosystem::Bundler => Some(found),
            _ => None,
        }
    }

    /// npm tools link a member only if its version is in the range.
    fn satisfied(&self, found: usize, dependency: &Dependency) -> bool {
        let version = self.groups[found].sources.iter().find_map(|source| source.manifest.version.as_deref());
        match (version, dependency.requirement.as_deref()) {
            (Some(version), Some(wanted)) => wanted == "*" || allows(Ecosystem::Npm, wanted, version),
            _ => true,
        }
    }
}

/// A name as Gradle's accessors flatten it: `ktor-server` is `ktorServer` there.
fn squeezed(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
