//! Workspaces: which packages a root manifest counts as its members.

use std::collections::{HashMap, HashSet};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::link::Group;
use super::text::{folder_of, join};
use crate::map::package::{Ecosystem, Origin};

/// Patterns of one workspace, at most: compiling them takes time.
const MAX_PATTERNS: usize = 2_000;

/// The root of a workspace: a folder with one or more manifests that name members.
pub(super) struct Root<'a> {
    pub(super) ecosystem: Ecosystem,
    pub(super) folder: &'a str,
    /// The manifest that stands for it.
    pub(super) path: &'a str,
    literals: Vec<String>,
    globs: GlobSet,
    excluded: GlobSet,
    excluded_folders: HashSet<String>,
}

impl<'a> Root<'a> {
    /// The root that `path` is, by the members it names.
    pub(super) fn new<'m>(
        ecosystem: Ecosystem,
        path: &'a str,
        members: impl Iterator<Item = &'m String>,
    ) -> Self {
        let folder = folder_of(path);
        let (mut literals, mut excluded_folders) = (Vec::new(), HashSet::new());
        let (mut globs, mut excluded) = (GlobSetBuilder::new(), GlobSetBuilder::new());
        for member in members.take(MAX_PATTERNS) {
            let (pattern, excludes) =
                member.strip_prefix('!').map_or((member.as_str(), false), |p| (p, true));
            if !pattern.contains(['*', '?', '[', '{']) {
                let place = join(folder, pattern);
                if excludes {
                    excluded_folders.extend(place);
                } else {
                    literals.extend(place);
                }
            } else if let Some(relative) = join("", pattern) {
                let glob = GlobBuilder::new(&relative).literal_separator(true).build();
                if let Ok(glob) = glob {
                    if excludes {
                        excluded.add(glob)
                    } else {
                        globs.add(glob)
                    };
                }
            }
        }
        let built = |builder: GlobSetBuilder| builder.build().unwrap_or_default();
        let (globs, excluded) = (built(globs), built(excluded));
        Self { ecosystem, folder, path, literals, globs, excluded, excluded_folders }
    }

    /// The part of `folder` below this root; none where it is elsewhere.
    fn relative<'f>(&self, folder: &'f str) -> Option<&'f str> {
        if self.folder.is_empty() {
            return Some(folder);
        }
        let rest = folder.strip_prefix(self.folder)?;
        if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
    }

    fn excludes(&self, folder: &str) -> bool {
        let by_glob = self.relative(folder).is_some_and(|relative| self.excluded.is_match(relative));
        let mut above = Some(folder).filter(|_| !self.excluded_folders.is_empty());
        while let Some(place) = above.filter(|place| !place.is_empty()) {
            if self.excluded_folders.contains(place) {
                return true;
            }
            above = Some(folder_of(place));
        }
        by_glob
    }

    fn includes(&self, folder: &str) -> bool {
        self.relative(folder).is_some_and(|relative| self.globs.is_match(relative))
    }
}

/// The workspace of each group: an index into `roots`.
pub(super) fn memberships(groups: &[Group<'_>], roots: &[Root<'_>]) -> Vec<Option<usize>> {
    let by_place: HashMap<(Ecosystem, &str), usize> =
        roots.iter().enumerate().map(|(at, root)| ((root.ecosystem, root.folder), at)).collect();
    let mut named: HashMap<(Ecosystem, &str), usize> = HashMap::new();
    for (at, root) in roots.iter().enumerate() {
        for literal in &root.literals {
            named.entry((root.ecosystem, literal)).or_insert(at);
        }
    }
    let mut found: Vec<Option<usize>> = groups
        .iter()
        .map(|group| {
            declared(group, roots, &by_place)
                .or_else(|| by_name(group, roots, &named))
                .or_else(|| by_folder(group, roots, &by_place))
        })
        .collect();
    follow_paths(groups, roots, &mut found);
    found
}

/// Cargo's `package.workspace`.
fn declared(
    group: &Group<'_>,
    roots: &[Root<'_>],
    by_place: &HashMap<(Ecosystem, &str), usize>,
) -> Option<usize> {
    let parent = group.sources.iter().find_map(|source| source.sharing.parent.as_deref())?;
    let folder = join(&group.folder, parent).filter(|_| group.ecosystem == Ecosystem::Cargo)?;
    by_place.get(&(group.ecosystem, folder.as_str())).copied().filter(|&at| roots[at].folder == folder)
}

/// A root that names the folder or the manifest literally, unless it is the group itself.
fn by_name(
    group: &Group<'_>,
    roots: &[Root<'_>],
    named: &HashMap<(Ecosystem, &str), usize>,
) -> Option<usize> {
    let files = group.sources.iter().map(|source| source.path);
    let mut places = std::iter::once(group.folder.as_str()).chain(files);
    let found = places.find_map(|place| named.get(&(group.ecosystem, place)).copied())?;
    let own = roots[found].folder == group.folder && group.ecosystem != Ecosystem::Nuget;
    (!own && !roots[found].excludes(&group.folder)).then_some(found)
}

/// The nearest root at or above the folder that counts it in. A root is a member of its own workspace.
fn by_folder(
    group: &Group<'_>,
    roots: &[Root<'_>],
    by_place: &HashMap<(Ecosystem, &str), usize>,
) -> Option<usize> {
    let mut folder = Some(group.folder.as_str());
    while let Some(place) = folder {
        if let Some(&at) = by_place.get(&(group.ecosystem, place)) {
            let root = &roots[at];
            let own = place == group.folder && group.ecosystem != Ecosystem::Nuget;
            // Every project below Gradle's settings belongs to the build, however the script includes it.
            let below = group.ecosystem == Ecosystem::Gradle;
            if own || below || (root.includes(&group.folder) && !root.excludes(&group.folder)) {
                return Some(at);
            }
        }
        folder = (!place.is_empty()).then(|| folder_of(place));
    }
    None
}

/// Cargo counts path dependencies of members in, as far as they lie below the root.
fn follow_paths(groups: &[Group<'_>], roots: &[Root<'_>], found: &mut [Option<usize>]) {
    let places: HashMap<&str, usize> = groups
        .iter()
        .enumerate()
        .filter(|(_, group)| group.ecosystem == Ecosystem::Cargo)
        .map(|(at, group)| (group.folder.as_str(), at))
        .collect();
    let mut waiting: Vec<usize> = places.values().copied().filter(|&at| found[at].is_some()).collect();
    while let Some((at, root)) = waiting.pop().and_then(|at| found[at].map(|root| (at, root))) {
        let sources = groups[at].sources.iter();
        for dependency in sources.flat_map(|source| &source.manifest.dependencies) {
            let Origin::Path(path) = &dependency.origin else { continue };
            let Some(folder) = join(&groups[at].folder, path) else { continue };
            let Some(&target) = places.get(folder.as_str()) else { continue };
            let below = roots[root].relative(&folder).is_some() && !roots[root].excludes(&folder);
            if found[target].is_none() && below {
                found[target] = Some(root);
                waiting.push(target);
            }
        }
    }
}
