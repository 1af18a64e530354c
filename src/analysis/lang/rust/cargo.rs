//! Cargo packages of a tree: their crates, and what their code may call by name.

use std::collections::{HashMap, HashSet};

use toml::{Table, Value};

use super::super::super::linking::{World, folder_of, join, name_of, upwards};

/// Folders of targets that need not be declared, by the key that turns them off.
const TARGETS: [(&str, &str, &str); 4] = [
    ("src/bin", "bin", "autobins"),
    ("tests", "test", "autotests"),
    ("examples", "example", "autoexamples"),
    ("benches", "bench", "autobenches"),
];

/// A package: a `Cargo.toml` with a section `package`.
#[derive(Debug)]
pub(super) struct Package {
    /// Its `Cargo.toml`.
    pub(super) manifest: String,
    /// What its library is called in code.
    pub(super) library_name: String,
    /// The place of the library's root in [`Package::roots`].
    pub(super) library: Option<usize>,
    /// Whether its edition is 2015: paths of `use` start at the root.
    pub(super) is_2015: bool,
    /// The root files of its crates.
    pub(super) roots: Vec<String>,
    /// Dependencies, by the name that code has for them.
    pub(super) dependencies: HashMap<String, Dependency>,
}

/// A dependency of a package.
#[derive(Debug, Clone)]
pub(super) struct Dependency {
    /// Its name in the registry.
    pub(super) name: String,
    /// The folder of its package in this repository, if it says one.
    pub(super) folder: Option<String>,
}

/// The packages of `world`, by folder.
pub(super) fn packages(world: &World) -> HashMap<&str, Package> {
    let mut tables: HashMap<&str, Table> = HashMap::new();
    for place in world.named("Cargo.toml") {
        let path = world.files()[*place].path.as_str();
        if let Some(Ok(table)) = world.config(path).map(str::parse) {
            tables.insert(folder_of(path), table);
        }
    }
    let is_package = |table: &Table| section(table, &["package"]).is_some();
    let folders = tables.iter().filter(|(_, table)| is_package(table)).map(|(folder, _)| *folder);
    let reading = Reading { world, tables: &tables };
    folders.map(|folder| (folder, reading.package(folder))).collect()
}

/// Tables of dependencies.
const DEPENDENCIES: [&str; 5] =
    ["dependencies", "dev-dependencies", "dev_dependencies", "build-dependencies", "build_dependencies"];

/// Whether two texts of a `Cargo.toml`, none where there is no file, differ in more than versions.
pub(super) fn differ(old: Option<&str>, new: Option<&str>) -> bool {
    let said = |text: &str| text.parse().ok().map(unversioned);
    old.map(said) != new.map(said)
}

/// `table` without versions: its own, and those of dependencies.
fn unversioned(table: Table) -> Table {
    let of_value = |(key, value): (String, Value)| match value {
        Value::Table(mut inner) if DEPENDENCIES.contains(&key.as_str()) => {
            for (_, dependency) in &mut inner {
                if dependency.is_str() {
                    *dependency = Value::Table(Table::new());
                }
            }
            (key, Value::Table(unversioned(inner)))
        }
        Value::Table(inner) => (key, Value::Table(unversioned(inner))),
        value => (key, value),
    };
    table.into_iter().filter(|(key, value)| key != "version" || !value.is_str()).map(of_value).collect()
}

fn section<'t>(table: &'t Table, path: &[&str]) -> Option<&'t Table> {
    path.iter().try_fold(table, |table, key| table.get(*key)?.as_table())
}

fn text<'t>(table: &'t Table, key: &str) -> Option<&'t str> {
    table.get(key)?.as_str()
}

struct Reading<'t> {
    world: &'t World,
    tables: &'t HashMap<&'t str, Table>,
}

impl Reading<'_> {
    fn package(&self, folder: &str) -> Package {
        let empty = Table::new();
        let table = &self.tables[folder];
        let package = section(table, &["package"]).unwrap_or(&empty);
        let workspace = self.workspace(folder, package);
        let shared = workspace.and_then(|(_, root)| section(root, &["workspace", "package"]));
        let edition = text(package, "edition").or_else(|| {
            let inherits = section(package, &["edition"])?.get("workspace")?.as_bool()?;
            shared.filter(|_| inherits).and_then(|shared| text(shared, "edition"))
        });
        let name = text(package, "name").unwrap_or_else(|| name_of(folder));
        let library = section(table, &["lib"]);
        let library_name =
            library.and_then(|library| text(library, "name")).unwrap_or(name).replace('-', "_");
        let mut roots = Vec::new();
        let library = library.and_then(|library| text(library, "path")).unwrap_or("src/lib.rs");
        let library = self.file(folder, library).map(|path| {
            roots.push(path);
            0
        });
        self.targets(folder, name, table, package, &mut roots);
        let mut seen = HashSet::new();
        roots.retain(|root| seen.insert(root.clone()));
        Package {
            manifest: manifest_of(folder),
            library_name,
            library,
            is_2015: edition.is_none_or(|edition| edition == "2015"),
            roots,
            dependencies: self.dependencies(folder, table, workspace),
        }
    }

    fn file(&self, folder: &str, path: &str) -> Option<String> {
        join(folder, path).filter(|path| self.world.is_file(path))
    }

    /// The manifest whose workspace the package in `folder` is a member of, and its folder.
    fn workspace(&self, folder: &str, package: &Table) -> Option<(&str, &Table)> {
        let holds = |folder: &str| {
            let (folder, table) = self.tables.get_key_value(folder)?;
            table.contains_key("workspace").then_some((*folder, table))
        };
        match text(package, "workspace") {
            Some(path) => join(folder, path).and_then(|folder| holds(&folder)),
            None => upwards(folder).find_map(holds),
        }
    }

    /// Root files besides the library's.
    fn targets(&self, folder: &str, name: &str, table: &Table, package: &Table, roots: &mut Vec<String>) {
        let is_on = |key: &str| package.get(key).and_then(Value::as_bool).unwrap_or(true);
        match package.get("build") {
            Some(Value::String(path)) => roots.extend(self.file(folder, path)),
            Some(Value::Boolean(false)) => {}
            _ => roots.extend(self.file(folder, "build.rs")),
        }
        if is_on("autobins") {
            roots.extend(self.file(folder, "src/main.rs"));
        }
        for (place, kind, key) in TARGETS {
            for target in
                table.get(kind).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
            {
                roots.extend(self.declared(folder, place, name, target));
            }
            let Some(place) = join(folder, place).filter(|_| is_on(key)) else { continue };
            for file in self.world.below(&place) {
                let rest = file.path.get(place.len() + 1..).unwrap_or_default();
                let is_root = match rest.split_once('/') {
                    Some((_, name)) => name == "main.rs",
                    None => rest.ends_with(".rs"),
                };
                if is_root {
                    roots.push(file.path.clone());
                }
            }
        }
    }

    /// The root of a target that the manifest declares.
    fn declared(&self, folder: &str, place: &str, package: &str, target: &Table) -> Option<String> {
        if let Some(path) = text(target, "path") {
            return self.file(folder, path);
        }
        let name = text(target, "name")?;
        let usual = [format!("{place}/{name}.rs"), format!("{place}/{name}/main.rs")];
        let found = usual.iter().find_map(|path| self.file(folder, path));
        let is_main = place == "src/bin" && name == package;
        found.or_else(|| self.file(folder, "src/main.rs").filter(|_| is_main))
    }

    fn dependencies(
        &self,
        folder: &str,
        table: &Table,
        workspace: Option<(&str, &Table)>,
    ) -> HashMap<String, Dependency> {
        let mut found = HashMap::new();
        let targets =
            section(table, &["target"]).into_iter().flat_map(Table::values).filter_map(Value::as_table);
        for holder in targets.chain([table]) {
            for key in DEPENDENCIES {
                for (name, value) in section(holder, &[key]).into_iter().flatten() {
                    let dependency = self.dependency(folder, name, value, workspace);
                    let kept = found.entry(name.replace('-', "_")).or_insert_with(|| dependency.clone());
                    if kept.folder.is_none() {
                        *kept = dependency;
                    }
                }
            }
        }
        found
    }

    fn dependency(
        &self,
        folder: &str,
        key: &str,
        value: &Value,
        workspace: Option<(&str, &Table)>,
    ) -> Dependency {
        let own = value.as_table();
        let is_inherited = own.and_then(|own| own.get("workspace")).and_then(Value::as_bool) == Some(true);
        let shared = workspace.filter(|_| is_inherited).and_then(|(root, table)| {
            Some((root, section(table, &["workspace", "dependencies"])?.get(key)?.as_table()?))
        });
        let (base, said) = shared.map_or((folder, own), |(root, table)| (root, Some(table)));
        let name = said.and_then(|said| text(said, "package")).unwrap_or(key);
        let path = said.and_then(|said| text(said, "path")).and_then(|path| join(base, path));
        let patched = || {
            let (root, table) = workspace.or_else(|| Some((folder, self.tables.get(folder)?)))?;
            let patches = section(table, &["patch"])?.values().filter_map(Value::as_table);
            let named = |patch: &(&String, &Value)| {
                patch.1.get("package").and_then(Value::as_str).unwrap_or(patch.0) == name
            };
            let (_, patch) = { patches }.find_map(|patch| patch.iter().find(named))?;
            join(root, patch.get("path")?.as_str()?)
        };
        Dependency { name: name.to_owned(), folder: path.or_else(patched) }
    }
}

/// The manifest in `folder`.
fn manifest_of(folder: &str) -> String {
    if folder.is_empty() { "Cargo.toml".to_owned() } else { format!("{folder}/Cargo.toml") }
}
