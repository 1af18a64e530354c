//! Projects of .NET: which files belong together, and which projects may name each other's types.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::linking::{World, folder_of, join, name_of, upwards};

/// Whether the file at `path` is a project, or settings that projects below it share.
pub(super) fn is_project(path: &str) -> bool {
    let name = name_of(path);
    [".csproj", ".projitems", ".fsproj", ".vbproj"].iter().any(|end| name.ends_with(end))
        || name.starts_with("Directory.Build.")
}

static REFERENCE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"<ProjectReference\s[^>]*Include\s*=\s*"([^"]+)""#).ok());

static USING: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"<Using\s[^>]*Include\s*=\s*"([^"]+)""#).ok());

/// The projects of a repository, by folder.
#[derive(Debug, Default)]
pub(super) struct Projects {
    /// The folders that hold a project file.
    folders: HashSet<String>,
    /// The folders of projects that a project names, and that those name.
    visible: HashMap<String, HashSet<String>>,
    /// Namespaces that a project file brings to all its files, with the file.
    usings: HashMap<String, Vec<(String, String)>>,
}

impl Projects {
    /// The projects of `world`.
    pub fn new(world: &World) -> Self {
        let mut projects = Self::default();
        let mut named: HashMap<String, Vec<String>> = HashMap::new();
        for config in world.configs().into_iter().filter(|config| is_project(config)) {
            let Some(text) = world.config(config) else { continue };
            let folder = folder_of(config).to_owned();
            for namespace in included(&USING, text) {
                projects.usings.entry(folder.clone()).or_default().push((namespace, config.to_owned()));
            }
            if name_of(config).starts_with("Directory.Build.") {
                continue;
            }
            let paths = included(&REFERENCE, text).into_iter().map(|path| path.replace('\\', "/"));
            let others = paths.filter_map(|path| Some(folder_of(&join(&folder, &path)?).to_owned()));
            named.entry(folder.clone()).or_default().extend(others);
            projects.folders.insert(folder);
        }
        for folder in &projects.folders {
            projects.visible.insert(folder.clone(), reached(folder, &named));
        }
        projects
    }

    /// The folder of the project that the file at `path` belongs to, if it is in one.
    pub fn of<'p>(&self, path: &'p str) -> Option<&'p str> {
        upwards(folder_of(path)).find(|folder| self.folders.contains(*folder))
    }

    /// Whether files of the project `from` may name types of the project `to`.
    pub fn sees(&self, from: &str, to: &str) -> bool {
        from == to || self.visible.get(from).is_some_and(|visible| visible.contains(to))
    }

    /// Namespaces that project files bring to all files in `folder`.
    pub fn usings<'p>(&'p self, folder: &'p str) -> impl Iterator<Item = &'p str> {
        upwards(folder).filter_map(|above| self.usings.get(above)).flatten().map(|(name, _)| name.as_str())
    }
}

fn included(pattern: &LazyLock<Option<Regex>>, text: &str) -> Vec<String> {
    let Some(pattern) = pattern.as_ref() else { return Vec::new() };
    pattern.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

fn reached(start: &str, named: &HashMap<String, Vec<String>>) -> HashSet<String> {
    let mut reached = HashSet::new();
    let mut next = vec![start];
    while let Some(folder) = next.pop() {
        for other in named.get(folder).into_iter().flatten() {
            if reached.insert(other.clone()) {
                next.push(other);
            }
        }
    }
    reached
}
