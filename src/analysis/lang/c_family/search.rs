//! Where includes are looked for: the include paths of a repository, by the folders they are declared for.

use std::collections::HashMap;

use serde_json::Value;

use crate::analysis::linking::{World, folder_of, join, upwards};

use super::builds::{self, Form};

/// Include paths beyond this number are left out: a description that was generated.
const MAX_PATHS: usize = 4_000;

/// A variable holds at most so many folders.
const MAX_VARIABLE: usize = 50;

/// An include path, and the file that declares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct IncludePath<'w> {
    /// Its place in [`SearchPaths::folders`].
    pub folder: usize,
    pub config: &'w str,
}

/// The include paths of a repository.
#[derive(Debug, Default)]
pub(super) struct SearchPaths<'w> {
    pub folders: Vec<String>,
    places: HashMap<String, usize>,
    /// By the folder of what declares them.
    declared: HashMap<&'w str, Vec<IncludePath<'w>>>,
    /// All of them, each folder once; those that most descriptions name first.
    pub all: Vec<IncludePath<'w>>,
    /// By source file, as compile commands say.
    units: HashMap<String, Vec<IncludePath<'w>>>,
}

impl<'w> SearchPaths<'w> {
    /// What the build descriptions of `world` say.
    pub fn new(world: &'w World) -> Self {
        let mut paths = Self::default();
        let projects = cmake_projects(world);
        let variables = cmake_variables(world, &projects);
        for config in world.configs() {
            let (Some(form), Some(text)) = (builds::form(config), world.config(config)) else { continue };
            // A program's own description of units is worth more than lists: it is read for each.
            if form == Form::Commands {
                paths.add_units(world, config, text);
                continue;
            }
            let folder = folder_of(config);
            let roots = if form == Form::Cmake {
                cmake_roots(world, folder, &projects, &variables)
            } else {
                HashMap::new()
            };
            for path in builds::include_paths(form, text, &roots) {
                paths.add(world, config, &path);
            }
        }
        paths
    }

    /// The include paths declared in folders above `folder`, nearest first.
    pub fn above<'s>(&'s self, folder: &'s str) -> impl Iterator<Item = IncludePath<'w>> + 's {
        upwards(folder).filter_map(|above| self.declared.get(above)).flatten().copied()
    }

    /// The include paths with which the file at `path` is compiled, if compile commands say.
    pub fn of_unit(&self, path: &str) -> Option<&[IncludePath<'w>]> {
        self.units.get(path).map(Vec::as_slice)
    }

    fn add(&mut self, world: &World, config: &'w str, path: &str) {
        let own = folder_of(config);
        let folder = match path.strip_prefix('/') {
            // Automake's top folder and Xcode's root are not always that of the repository: the nearest that fits.
            Some(rest) => {
                upwards(own).filter_map(|above| join(above, rest)).find(|folder| world.is_folder(folder))
            }
            None => join(own, path).filter(|folder| world.is_folder(folder)),
        };
        let Some(folder) = folder else { return };
        let Some(folder) = self.place(folder) else { return };
        let path = IncludePath { folder, config };
        let declared = self.declared.entry(own).or_default();
        if !declared.iter().any(|known| known.folder == folder) {
            declared.push(path);
        }
    }

    fn place(&mut self, folder: String) -> Option<usize> {
        if let Some(place) = self.places.get(&folder) {
            return Some(*place);
        }
        if self.folders.len() >= MAX_PATHS {
            return None;
        }
        self.folders.push(folder.clone());
        self.places.insert(folder, self.folders.len() - 1);
        Some(self.folders.len() - 1)
    }

    fn add_units(&mut self, world: &World, config: &'w str, text: &str) {
        let Ok(Value::Array(units)) = serde_json::from_str(text) else { return };
        for unit in &units {
            let (Some(file), Some(folder)) = (unit["file"].as_str(), unit["directory"].as_str()) else {
                continue;
            };
            // Compile commands hold paths of the machine that made them: what is cut off is its checkout.
            let absolute = |path: &str| {
                let path = path.replace('\\', "/");
                let is_absolute = path.starts_with('/') || path.contains(":/");
                join(if is_absolute { "" } else { folder }, &path)
            };
            let Some(file) = absolute(file) else { continue };
            let Some(root) = checkout_of(world, &file) else { continue };
            let inside = |path: &str| absolute(path)?.strip_prefix(root).map(str::to_owned);
            let Some(source) = file.strip_prefix(root).map(str::to_owned) else { continue };
            let found: Vec<String> = include_arguments(unit).into_iter().filter_map(inside).collect();
            let places = found.into_iter().filter(|path| world.is_folder(path));
            let paths: Vec<IncludePath<'w>> = places
                .filter_map(|path| self.place(path))
                .map(|folder| IncludePath { folder, config })
                .collect();
            self.units.insert(source, paths);
        }
    }

    /// Puts all include paths together, when all are known.
    pub fn collected(mut self) -> Self {
        let mut first: Vec<Option<(usize, IncludePath<'w>)>> = vec![None; self.folders.len()];
        let mut declared: Vec<_> = self.declared.values().chain(self.units.values()).flatten().collect();
        declared.sort_by_key(|path| (path.config, path.folder));
        for path in declared {
            first[path.folder].get_or_insert((0, *path)).0 += 1;
        }
        let mut all: Vec<_> = first.into_iter().flatten().collect();
        all.sort_by_key(|(count, path)| (std::cmp::Reverse(*count), path.folder));
        self.all = all.into_iter().map(|(_, path)| path).collect();
        self
    }
}

/// What precedes the repository-relative path in `file`, if the end of `file` is a file of the repository.
fn checkout_of<'f>(world: &World, file: &'f str) -> Option<&'f str> {
    let starts = std::iter::once(0).chain(file.match_indices('/').map(|(at, _)| at + 1));
    starts.map(|start| file.split_at(start)).find(|(_, rest)| world.is_file(rest)).map(|(root, _)| root)
}

fn include_arguments(unit: &Value) -> Vec<&str> {
    let arguments: Vec<&str> = match (&unit["arguments"], unit["command"].as_str()) {
        (Value::Array(arguments), _) => arguments.iter().filter_map(Value::as_str).collect(),
        (_, Some(command)) => command.split_whitespace().map(|word| word.trim_matches('"')).collect(),
        _ => Vec::new(),
    };
    let mut paths = Vec::new();
    let mut is_path = false;
    for argument in arguments {
        if std::mem::take(&mut is_path) {
            paths.push(argument);
            continue;
        }
        let rest = ["-isystem", "-iquote", "-I", "/I"].iter().find_map(|flag| argument.strip_prefix(flag));
        match rest {
            Some("") => is_path = true,
            Some(path) => paths.push(path),
            None => {}
        }
    }
    paths
}

/// The folders whose CMake file begins a project, by the project's name.
fn cmake_projects(world: &World) -> Vec<(String, &str)> {
    let mut projects = Vec::new();
    for config in world.configs() {
        if !config.ends_with("CMakeLists.txt") {
            continue;
        }
        let Some(text) = world.config(config) else { continue };
        let call = text.lines().find_map(|line| {
            line.trim_start().get(..7).filter(|start| start.eq_ignore_ascii_case("project")).map(|_| line)
        });
        if let Some(call) = call {
            let name = call.split(['(', ')', ' ', '\t']).filter(|word| !word.is_empty()).nth(1);
            projects.push((name.unwrap_or_default().trim_matches('"').to_owned(), folder_of(config)));
        }
    }
    projects
}

/// The variables that CMake has for folders, for a file in `folder`.
fn cmake_roots(
    world: &World,
    folder: &str,
    projects: &[(String, &str)],
    variables: &Variables,
) -> HashMap<String, String> {
    let relative = |target: &str| {
        let up = if folder.is_empty() { 0 } else { folder.split('/').count() };
        format!("{}{}", "../".repeat(up), if target.is_empty() { "." } else { target })
    };
    let own = upwards(folder).find(|above| projects.iter().any(|(_, folder)| folder == above));
    let listed = |above: &&str| world.is_file(&join(above, "CMakeLists.txt").unwrap_or_default());
    let top = upwards(folder).filter(listed).last();
    let mut roots = HashMap::from([
        ("CMAKE_CURRENT_SOURCE_DIR".to_owned(), ".".to_owned()),
        ("CMAKE_CURRENT_LIST_DIR".to_owned(), ".".to_owned()),
        ("PROJECT_SOURCE_DIR".to_owned(), relative(own.unwrap_or(folder))),
        ("CMAKE_SOURCE_DIR".to_owned(), relative(top.unwrap_or(folder))),
    ]);
    for (name, folder) in projects {
        roots.entry(format!("{name}_SOURCE_DIR")).or_insert_with(|| relative(folder));
    }
    for (name, folders) in variables {
        let paths: Vec<String> = folders.iter().map(|folder| relative(folder)).collect();
        roots.insert(name.clone(), paths.join(";"));
    }
    roots
}

/// Folders by the CMake variable that holds them.
type Variables = HashMap<String, Vec<String>>;

/// The variables of include paths that CMake files set, whatever file they are set in.
fn cmake_variables(world: &World, projects: &[(String, &str)]) -> Variables {
    let mut variables = Variables::new();
    for config in world.configs().into_iter().filter(|config| builds::form(config) == Some(Form::Cmake)) {
        let Some(text) = world.config(config).filter(|text| text.contains("INCLUDE")) else { continue };
        let own = folder_of(config);
        let roots = cmake_roots(world, own, projects, &Variables::new());
        for (name, paths) in builds::cmake_variables(text, &roots) {
            let folders = variables.entry(name).or_default();
            for folder in paths.iter().filter_map(|path| join(own, path)).filter(|path| world.is_folder(path))
            {
                if !folders.contains(&folder) && folders.len() < MAX_VARIABLE {
                    folders.push(folder);
                }
            }
        }
    }
    variables
}
