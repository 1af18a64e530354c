//! Composer's autoloading: which path a class has by the `composer.json` files of the tree.

use std::collections::HashMap;

use serde_json::Value;

use crate::analysis::linking::{World, folder_of, join, name_of};

/// The autoload rules of all `composer.json` files.
pub(super) struct Autoload<'w> {
    /// Each configuration file and its folder.
    configs: Vec<(&'w str, &'w str)>,
    /// PSR-4: folders by prefix, which ends in `\` or is empty; each with the place of its configuration.
    psr4: HashMap<String, Vec<(usize, String)>>,
    /// PSR-0: prefix, configuration, folder.
    psr0: Vec<(String, usize, String)>,
}

/// A path that a class would have.
pub(super) struct Candidate<'a> {
    /// Repository-relative.
    pub(super) path: String,
    /// The configuration file that says so, and its folder.
    pub(super) config: &'a str,
    pub(super) folder: &'a str,
    /// The rule in words.
    pub(super) rule: &'static str,
}

/// The tables of a `composer.json` that say where classes are.
const TABLES: [&str; 2] = ["autoload", "autoload-dev"];

/// Whether two texts of a `composer.json`, none where there is no file, place classes differently.
pub(super) fn differ(old: Option<&str>, new: Option<&str>) -> bool {
    // As text: the order counts, and values that differ in it alone are equal.
    let said = |text: &str| {
        let root: Option<Value> = serde_json::from_str(text).ok();
        root.map(|root| TABLES.map(|table| root.get(table).map(Value::to_string)))
    };
    old.map(said) != new.map(said)
}

impl<'w> Autoload<'w> {
    /// Reads the `composer.json` files of `world`; what is no JSON says nothing.
    pub(super) fn new(world: &'w World) -> Self {
        let mut autoload = Self { configs: Vec::new(), psr4: HashMap::new(), psr0: Vec::new() };
        for path in world.configs() {
            if name_of(path) != "composer.json" {
                continue;
            }
            let Some(Ok(Value::Object(root))) = world.config(path).map(serde_json::from_str) else {
                continue;
            };
            let config = autoload.configs.len();
            autoload.configs.push((path, folder_of(path)));
            for table in TABLES.into_iter().filter_map(|table| root.get(table)) {
                autoload.add(config, folder_of(path), table);
            }
        }
        autoload.psr0.sort_by(|(a, ..), (b, ..)| (b.len(), a).cmp(&(a.len(), b)));
        autoload
    }

    fn add(&mut self, config: usize, folder: &str, table: &Value) {
        for (prefix, path) in entries(table, "psr-4") {
            let prefix = match prefix.trim_matches('\\') {
                "" => String::new(),
                bare => format!("{bare}\\"),
            };
            if let Some(target) = join(folder, path) {
                self.psr4.entry(prefix).or_default().push((config, target));
            }
        }
        for (prefix, path) in entries(table, "psr-0") {
            if let Some(target) = join(folder, path) {
                self.psr0.push((prefix.trim_start_matches('\\').to_owned(), config, target));
            }
        }
    }

    /// The paths that the class `name` may have, those of the longest prefix first.
    pub(super) fn candidates(&self, name: &str) -> Vec<Candidate<'_>> {
        let mut found = Vec::new();
        let mut end = name.rfind('\\').map_or(0, |at| at + 1);
        loop {
            for (config, folder) in self.psr4.get(&name[..end]).into_iter().flatten() {
                let path = format!("{}.php", name[end..].replace('\\', "/"));
                found.push(self.candidate(*config, folder, &path, "psr-4"));
            }
            match end.checked_sub(1) {
                Some(before) => end = name[..before].rfind('\\').map_or(0, |at| at + 1),
                None => break,
            }
        }
        for (prefix, config, folder) in &self.psr0 {
            if name.starts_with(prefix.as_str()) {
                let (space, class) = name.rsplit_once('\\').unwrap_or(("", name));
                let space = space.replace('\\', "/");
                let joint = if space.is_empty() { "" } else { "/" };
                let path = format!("{space}{joint}{}.php", class.replace('_', "/"));
                found.push(self.candidate(*config, folder, &path, "psr-0"));
            }
        }
        found
    }

    fn candidate(&self, config: usize, folder: &str, path: &str, rule: &'static str) -> Candidate<'_> {
        let path = if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
        let (config, folder) = self.configs.get(config).copied().unwrap_or_default();
        Candidate { path, config, folder, rule }
    }
}

/// The pairs of prefix and folder under `key`; a prefix may have several folders.
fn entries<'v>(table: &'v Value, key: &str) -> Vec<(&'v str, &'v str)> {
    let Some(Value::Object(prefixes)) = table.get(key) else { return Vec::new() };
    let mut entries = Vec::new();
    for (prefix, folders) in prefixes {
        match folders {
            Value::String(folder) => entries.push((prefix.as_str(), folder.as_str())),
            Value::Array(folders) => {
                entries
                    .extend(folders.iter().filter_map(Value::as_str).map(|folder| (prefix.as_str(), folder)));
            }
            _ => {}
        }
    }
    entries
}
