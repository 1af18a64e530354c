//! Ruby's load path in a repository: which file a feature is, seen from another.
//!
//! Ruby takes the first folder of `$LOAD_PATH` that has the feature. What is put there first is the own gem
//! (`lib`, `test` or `spec` when tests run), then the gems it depends on, then the standard library: so a file
//! of the own gem hides a standard library of the same name, and one of an unrelated gem does not.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::linking::{World, folder_of, name_of, upwards};
use crate::map::file::FileKind;
use crate::map::package::Ecosystem;

/// The folders of a project that are on the load path when its tests or programs run, in that order.
const OWN_FOLDERS: [&str; 5] = ["lib", "test", "spec", "features", "vendor"];

/// Where a load path has a feature, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// In the own gem or project: how many folders up it stands, and which of its folders it is.
    Own(usize, usize),
    /// In a gem of the repository that the own one depends on.
    Dependency,
    /// In another gem of the repository: after the standard library.
    Neighbour,
    /// In a folder above the importer, as with `-I.`: how many folders up.
    Above(usize),
}

/// The gems of a tree.
pub(super) struct LoadPath<'w> {
    world: &'w World,
    /// Folders that gems put on the load path: the gem's folder, and whether it stands among tests.
    roots: HashMap<String, (&'w str, bool)>,
    /// What features of the repository's gems begin with.
    first_parts: HashSet<&'w str>,
}

impl<'w> LoadPath<'w> {
    /// Reads the gemspecs of `world`.
    pub(super) fn new(world: &'w World) -> Self {
        let mut load_path = Self { world, roots: HashMap::new(), first_parts: HashSet::new() };
        for path in world.configs() {
            if !path.ends_with(".gemspec") {
                continue;
            }
            let is_test = world.find(path).is_some_and(|index| world.files()[index].kind == FileKind::Test);
            let is_test = is_test || path.split('/').any(|part| matches!(part, "fixtures" | "test" | "spec"));
            let folder = folder_of(path);
            for root in require_paths(world.config(path).unwrap_or_default()) {
                let root = if folder.is_empty() { root } else { format!("{folder}/{root}") };
                if !is_test {
                    let skipped = root.len() + 1;
                    let below = world.below(&root).iter().filter_map(|file| file.path.get(skipped..));
                    let firsts = below.map(|path| path.split('/').next().unwrap_or_default());
                    load_path
                        .first_parts
                        .extend(firsts.map(|first| first.strip_suffix(".rb").unwrap_or(first)));
                }
                load_path.roots.insert(root, (folder, is_test));
            }
        }
        load_path
    }

    /// The file that `importer` gets for `feature`, and where on its load path it is.
    pub(super) fn find(&self, feature: &str, importer: &str) -> Option<(&'w str, Rank)> {
        let feature = feature.trim_start_matches("./");
        let stem = feature.strip_suffix(".rb").unwrap_or(feature);
        let ruby = self.candidates(&format!("{}.rb", name_of(stem)), stem, ".rb");
        let exact = self.candidates(name_of(feature), feature, "");
        let all = ruby.into_iter().chain(exact);
        let ranked = all.filter_map(|(path, root)| Some((self.rank(root, importer)?, path)));
        ranked.min().map(|(rank, path)| (path, rank))
    }

    /// The files called `name` whose path ends in `stem` and `end`, each with the folder that is left.
    fn candidates(&self, name: &str, stem: &str, end: &str) -> Vec<(&'w str, &'w str)> {
        let named = self.world.named(name).iter();
        let paths = named.map(|index| self.world.files()[*index].path.as_str());
        let split = |path: &'w str| {
            let root = path.strip_suffix(end)?.strip_suffix(stem)?;
            if root.is_empty() { Some((path, root)) } else { Some((path, root.strip_suffix('/')?)) }
        };
        paths.filter_map(split).collect()
    }

    fn rank(&self, root: &str, importer: &str) -> Option<Rank> {
        let steps = |folder: &str| upwards(folder_of(importer)).position(|above| above == folder);
        let gem = self.roots.get(root);
        if let Some(up) = gem.and_then(|(folder, _)| steps(folder)) {
            return Some(Rank::Own(up, 0));
        }
        let (parent, name) = (folder_of(root), name_of(root));
        if let Some(place) = OWN_FOLDERS.iter().position(|own| *own == name)
            && let Some(up) = steps(parent)
        {
            return Some(Rank::Own(up, place));
        }
        if name_of(parent) == "app"
            && let Some(up) = steps(folder_of(parent))
        {
            return Some(Rank::Own(up, OWN_FOLDERS.len()));
        }
        match gem {
            Some((folder, _)) if self.depends(importer, folder) => Some(Rank::Dependency),
            Some((_, false)) => Some(Rank::Neighbour),
            _ => steps(root).map(Rank::Above),
        }
    }

    fn depends(&self, importer: &str, folder: &str) -> bool {
        let mut dependencies = self.world.manifests().dependencies(&[Ecosystem::Bundler], importer);
        dependencies.any(|dependency| dependency.internal.as_deref() == Some(folder))
    }

    /// Whether a gem of the repository has features that begin as `feature` does.
    pub(super) fn is_own(&self, feature: &str) -> bool {
        self.first_parts.contains(feature.split('/').next().unwrap_or(feature))
    }

    /// Whether the gem of `importer` has an extension in C or another language that is compiled to features.
    pub(super) fn has_extension(&self, importer: &str) -> bool {
        let scripts = ["extconf.rb", "Cargo.toml", "CMakeLists.txt"];
        scripts.iter().flat_map(|name| self.world.named(name)).any(|index| {
            let path = self.world.files()[*index].path.as_str();
            let gem = path.find("ext/").filter(|at| *at == 0 || path.as_bytes()[at - 1] == b'/');
            gem.is_some_and(|at| at == 0 || importer.starts_with(&path[..at]))
        })
    }
}

/// The folders that a gemspec puts on the load path.
fn require_paths(gemspec: &str) -> Vec<String> {
    static ASSIGNED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\.require_paths?\s*=\s*(%w)?([^\n]*)").ok());
    static QUOTED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#"['"]([\w./-]+)['"]"#).ok());
    let found = ASSIGNED.as_ref().and_then(|assigned| assigned.captures(gemspec));
    let paths: Vec<String> = match (found, QUOTED.as_ref()) {
        (Some(found), Some(quoted)) => {
            let list = found.get(2).map_or("", |list| list.as_str());
            match found.get(1) {
                Some(_) => {
                    let words =
                        list.split(|letter: char| letter.is_whitespace() || "[](){}".contains(letter));
                    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
                }
                None => quoted.captures_iter(list).map(|path| path[1].to_owned()).collect(),
            }
        }
        _ => Vec::new(),
    };
    if paths.is_empty() { vec!["lib".to_owned()] } else { paths }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gemspec_says_which_folders_are_on_the_load_path() {
        assert_eq!(require_paths("s.require_paths = ['lib', \"ext/x\"]\n"), ["lib", "ext/x"]);
        assert_eq!(require_paths("s.require_path = 'src'\n"), ["src"]);
        assert_eq!(require_paths("s.require_paths = %w[lib gen]\n"), ["lib", "gen"]);
        assert_eq!(require_paths(""), ["lib"]);
    }
}
