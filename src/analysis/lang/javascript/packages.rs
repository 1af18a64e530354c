//! `package.json` files: what a package is called, and what it says its entry points are.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::super::super::linking::{World, folder_of, name_of, upwards};
use super::built::within;

/// What one `package.json` says.
#[derive(Debug, Default)]
pub struct Package {
    /// The folder it stands in.
    pub folder: String,
    /// Its name; empty if it has none.
    pub name: String,
    /// Files that stand for the whole, best first: source, ES module, CommonJS, types.
    pub mains: Vec<String>,
    /// `exports`.
    pub exports: Option<Value>,
    /// `imports`.
    pub imports: Option<Value>,
}

impl Package {
    fn read(path: &str, text: &str) -> Option<Self> {
        let mut value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let mains = ["source", "module", "main", "browser", "svelte", "types", "typings"];
        let mains = mains.iter().filter_map(|key| text(key)).filter(|main| !main.is_empty()).collect();
        let name = text("name").unwrap_or_default();
        let mut take = |key: &str| value.get_mut(key).map(Value::take).filter(|value| !value.is_null());
        let (exports, imports) = (take("exports"), take("imports"));
        Some(Self { folder: folder_of(path).to_owned(), name, mains, exports, imports })
    }
}

/// Whether two texts of the `package.json` at `path`, none where there is no file, say different things of the package.
pub fn differ(path: &str, old: Option<&str>, new: Option<&str>) -> bool {
    // As text: the order of `exports` counts, and values that differ in it alone are equal.
    let said = |text: &str| format!("{:?}", Package::read(path, text));
    old.map(said) != new.map(said)
}

/// All packages of a world.
#[derive(Debug, Default)]
pub struct Packages {
    by_folder: HashMap<String, Package>,
    by_name: HashMap<String, Vec<String>>,
    /// `node_modules` folders that are part of the repository.
    installed: HashSet<String>,
}

impl Packages {
    /// Those of `world`.
    pub fn new(world: &World) -> Self {
        let mut packages = Self::default();
        for path in world.configs() {
            if name_of(path) != "package.json" {
                continue;
            }
            let Some(package) = world.config(path).and_then(|text| Package::read(path, text)) else {
                continue;
            };
            let folder = package.folder.clone();
            if !package.name.is_empty() && !format!("/{folder}/").contains("/node_modules/") {
                packages.by_name.entry(package.name.clone()).or_default().push(folder.clone());
            }
            packages.by_folder.insert(folder, package);
        }
        for file in world.files() {
            if let Some(at) = file.path.rfind("node_modules/") {
                let folder = &file.path[..at + "node_modules".len()];
                if !packages.installed.contains(folder) {
                    packages.installed.insert(folder.to_owned());
                }
            }
        }
        packages
    }

    /// The package in `folder` itself.
    pub fn at(&self, folder: &str) -> Option<&Package> {
        self.by_folder.get(folder)
    }

    /// The package that the file at `path` belongs to.
    pub fn of(&self, path: &str) -> Option<&Package> {
        upwards(folder_of(path)).find_map(|folder| self.by_folder.get(folder))
    }

    /// The folders of the packages called `name`.
    pub fn by_name(&self, name: &str) -> &[String] {
        self.by_name.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where the package called `name` would be installed for a file at `path`: folders of `node_modules` that
    /// the repository has, nearest first.
    pub fn installed(&self, path: &str, name: &str) -> Vec<String> {
        if self.installed.is_empty() {
            return Vec::new();
        }
        let folders = upwards(folder_of(path)).map(|folder| within(folder, "node_modules"));
        folders.filter(|folder| self.installed.contains(folder)).map(|folder| within(&folder, name)).collect()
    }
}
