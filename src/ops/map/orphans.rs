//! Orphans: source files that nothing leads to, and that nothing else is known to start or load.

use std::collections::HashSet;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::map::edge::{EdgeKind, Marks};
use crate::map::file::FileKind;
use crate::map::network::leads::Leads;
use crate::map::stack::EntryKind;
use crate::store::{Project, Snapshot};

use super::WhichMap;
use super::scope::parent;
use super::view::SnapshotView;
use crate::ops::Core;

/// Orphans of which map.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrphansRequest {
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub which: WhichMap,
    /// Also files that only tests lead to
    #[arg(long)]
    #[serde(default)]
    pub test_only: bool,
}

/// A file that nothing leads to.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OrphanView {
    /// The file, repository-relative.
    pub path: String,
    /// Its language.
    pub language: Option<String>,
    /// Its lines of code.
    pub code: u32,
    /// Whether tests lead to it, and nothing else.
    pub test_only: bool,
}

/// The orphans of a map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OrphanList {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// How many source files were looked at: those whose imports are read, and that are no tests.
    pub looked_at: usize,
    /// How many of these are started or loaded by something else: entry points, and files that a convention names.
    pub started: usize,
    /// The files, by path.
    pub orphans: Vec<OrphanView>,
}

/// The source files of a map that no import, use or module declaration leads to, not even a guess. Entry points and
/// files that tools and frameworks load by their names or places are none, nor are tests, configuration, generated and
/// vendored files, and units that only a build names (C and C++ sources). Kind `NotFound` if there is no map.
pub fn orphans(core: &Core, request: &OrphansRequest) -> Result<OrphanList> {
    let (project, snapshot) = core.find_map(&request.which)?;
    let map = SnapshotView::load(core, &snapshot)?;
    let mut list = OrphanList { project, map, looked_at: 0, started: 0, orphans: Vec::new() };
    let (Some(graph), Some(root)) = (snapshot.graph_id, snapshot.root_folder_id) else { return Ok(list) };
    let files = core.store.files(root)?;
    let tests: HashSet<&str> =
        files.iter().filter(|file| file.kind == FileKind::Test).map(|file| file.path.as_str()).collect();
    let mut led = Led::default();
    for leads in core.store.leads(graph, [EdgeKind::Imports, EdgeKind::Uses, EdgeKind::Contains])? {
        led.add(leads, &tests);
    }
    let entries = Entries::of(core, &snapshot)?;
    for file in &files {
        let is_candidate = file.fact_id.is_some() && file.kind == FileKind::Source && !is_unit(&file.path);
        let Some(number) = led.file(&file.path).filter(|_| is_candidate) else { continue };
        list.looked_at += 1;
        if led.by_sources[number] {
            continue;
        }
        if entries.has(&file.path) || is_loaded(&file.path) {
            list.started += 1;
            continue;
        }
        let test_only = led.by_tests[number];
        if !test_only || request.test_only {
            let (path, language) = (file.path.clone(), file.language.clone());
            list.orphans.push(OrphanView { path, language, code: file.lines.code, test_only });
        }
    }
    list.orphans.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(list)
}

/// What is led to, by the places that all leads of a graph share.
#[derive(Default)]
struct Led {
    places: Arc<Vec<String>>,
    is_file: Arc<Vec<bool>>,
    by_sources: Vec<bool>,
    by_tests: Vec<bool>,
}

impl Led {
    /// The number of the file at `path`, if the graph has it.
    fn file(&self, path: &str) -> Option<usize> {
        let found = self.places.binary_search_by(|place| place.as_str().cmp(path)).ok()?;
        self.is_file[found].then_some(found)
    }

    fn add(&mut self, leads: Leads, tests: &HashSet<&str>) {
        let is_test: Vec<bool> = leads.places.iter().map(|place| tests.contains(place.as_str())).collect();
        self.by_sources.resize(leads.places.len(), false);
        self.by_tests.resize(leads.places.len(), false);
        for step in &leads.steps {
            let is_test = step.marks.has_any(Marks::TEST) || is_test[step.from as usize];
            let led = if is_test { &mut self.by_tests } else { &mut self.by_sources };
            led[step.to as usize] = true;
        }
        for (folder, file) in leads.parts() {
            self.by_sources[file as usize] |= self.by_sources[folder as usize];
            self.by_tests[file as usize] |= self.by_tests[folder as usize];
        }
        (self.places, self.is_file) = (leads.places, leads.is_file);
    }
}

/// Where execution starts.
struct Entries {
    files: HashSet<String>,
    /// Folders whose Go files are one program.
    folders: HashSet<String>,
}

impl Entries {
    fn of(core: &Core, snapshot: &Snapshot) -> Result<Self> {
        let mut entries = Self { files: HashSet::new(), folders: HashSet::new() };
        let Some(stack) = snapshot.stack_id else { return Ok(entries) };
        for entry in core.store.stack(stack, false)?.entry_points {
            // A workflow or container file is no source; what it runs is its target.
            if !matches!(entry.kind, EntryKind::Workflow | EntryKind::Container) {
                entries.add(entry.evidence.path);
            }
            if let Some(target) = entry.target {
                entries.add(target);
            }
        }
        Ok(entries)
    }

    fn add(&mut self, path: String) {
        if path.ends_with(".go") {
            self.folders.insert(parent(&path).to_owned());
        }
        self.files.insert(path);
    }

    fn has(&self, path: &str) -> bool {
        self.files.contains(path) || (path.ends_with(".go") && self.folders.contains(parent(path)))
    }
}

/// Whether a build gives the file to a compiler by itself: nothing includes it.
fn is_unit(path: &str) -> bool {
    const UNITS: [&str; 8] = ["c", "cc", "cpp", "cxx", "c++", "m", "mm", "cu"];
    path.rsplit_once('.').is_some_and(|(_, ending)| UNITS.contains(&ending))
}

/// Names that tools and frameworks look for wherever they stand.
const LOADED_NAMES: [&str; 33] = [
    "__init__.py",
    "__main__.py",
    "__init__.pyi",
    "conftest.py",
    "setup.py",
    "manage.py",
    "wsgi.py",
    "asgi.py",
    "apps.py",
    "admin.py",
    "urls.py",
    "settings.py",
    "sitecustomize.py",
    "build.rs",
    "package-info.java",
    "module-info.java",
    "index.html",
    "Rakefile",
    "Gemfile",
    "Vagrantfile",
    "config.ru",
    "mix.exs",
    "gulpfile.js",
    "Gruntfile.js",
    "noxfile.py",
    "tasks.py",
    "fabfile.py",
    "doc.go",
    "tools.go",
    "Package.swift",
    "artisan",
    "build.gradle.kts",
    "settings.gradle.kts",
];

/// Folders whose files are loaded by where they stand: pages and routes of web frameworks, migrations, commands,
/// programs and examples of Cargo, scripts, what `composer` and Rails load.
const LOADED_FOLDERS: [&str; 20] = [
    "migrations",
    "management/commands",
    "pages",
    "routes",
    "src/bin",
    "examples",
    "benches",
    "bin",
    "scripts",
    "script",
    "db/migrate",
    "config/initializers",
    "config/environments",
    "database/migrations",
    "database/seeders",
    "app/controllers",
    "app/jobs",
    "app/mailers",
    "public",
    "initializers",
];

/// Whether a tool or framework loads the file by its name or place.
fn is_loaded(path: &str) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let folder = format!("/{}/", parent(path));
    let is_configuration = [".config.", ".conf.", ".d."].iter().any(|part| name.contains(part));
    let is_hidden = name.starts_with('.');
    LOADED_NAMES.contains(&name)
        || is_configuration
        || is_hidden
        || LOADED_FOLDERS.iter().any(|place| folder.contains(&format!("/{place}/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_tool_loads_is_told_from_the_rest() {
        for loaded in
            ["a/__init__.py", "x/migrations/0001.py", "src/bin/tool.rs", "vite.config.ts", "t/env.d.ts"]
        {
            assert!(is_loaded(loaded), "{loaded}");
        }
        for other in ["a/b.py", "src/binary/tool.rs", "config.ts", "routes.py"] {
            assert!(!is_loaded(other), "{other}");
        }
        assert!(is_unit("a/b.cc") && !is_unit("a/b.h"));
    }
}
