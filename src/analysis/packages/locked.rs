//! Lockfiles of a repository: the one that pins a package, and what it pins of a dependency.

use std::collections::{BTreeMap, HashMap};

use super::form::Form;
use super::pypi_requirement::normalised;
use super::text::folder_of;
use super::version::choose;
use crate::map::package::{Ecosystem, Lockfile};

/// A lockfile with its packages by name.
pub(super) struct Pinned<'a> {
    pub(super) path: &'a str,
    pub(super) tool: &'a str,
    versions: HashMap<String, Vec<&'a str>>,
}

/// All lockfiles, by ecosystem and folder, the preferred one first.
#[derive(Default)]
pub(super) struct Lockfiles<'a> {
    by_place: BTreeMap<(Ecosystem, String), Vec<(Form, Pinned<'a>)>>,
}

/// How a name is compared.
pub(super) fn comparable(ecosystem: Ecosystem, name: &str) -> String {
    match ecosystem {
        Ecosystem::Pypi => normalised(name),
        Ecosystem::Nuget | Ecosystem::Composer => name.to_ascii_lowercase(),
        _ => name.to_owned(),
    }
}

impl<'a> Lockfiles<'a> {
    /// Adds the lockfile at `path`, which pins packages of `folder`.
    pub(super) fn add(&mut self, form: Form, folder: String, path: &'a str, lockfile: &'a Lockfile) {
        let mut versions: HashMap<String, Vec<&str>> = HashMap::new();
        for package in &lockfile.packages {
            let key = comparable(lockfile.ecosystem, &package.name);
            versions.entry(key).or_default().push(&package.version);
        }
        let list = self.by_place.entry((lockfile.ecosystem, folder)).or_default();
        list.push((form, Pinned { path, tool: &lockfile.tool, versions }));
        list.sort_by(|(a, pinned), (b, other)| a.cmp(b).then(pinned.path.cmp(other.path)));
    }

    /// The lockfiles that pin a package of `folder`: those of the nearest folder upwards that has one.
    /// Go, Gradle and `NuGet` keep one for each package, so theirs counts for its own folder only.
    pub(super) fn nearest(&self, ecosystem: Ecosystem, folder: &str) -> &[(Form, Pinned<'a>)] {
        let own_only = matches!(ecosystem, Ecosystem::Go | Ecosystem::Gradle | Ecosystem::Nuget);
        let mut place = folder;
        loop {
            if let Some(found) = self.by_place.get(&(ecosystem, place.to_owned())) {
                return found;
            }
            if place.is_empty() || own_only {
                return &[];
            }
            place = folder_of(place);
        }
    }
}

/// The version that lockfiles pin of a dependency: the first that has it says so.
pub(super) fn version_in(
    lockfiles: &[(Form, Pinned<'_>)],
    ecosystem: Ecosystem,
    name: &str,
    requirement: Option<&str>,
) -> Option<String> {
    let key = comparable(ecosystem, name);
    let versions = lockfiles.iter().find_map(|(_, pinned)| pinned.versions.get(&key))?;
    choose(ecosystem, requirement, versions).map(str::to_owned)
}
