//! `tsconfig.json` and `jsconfig.json`: which one governs a file, and what it says of its imports.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use serde_json::Value;

use super::super::super::linking::{World, folder_of, join, name_of, upwards};
use super::built::within;
use super::packages::Packages;
use super::standard::package_name;
use super::tsconfig_files::Files;

/// How many configurations may extend each other, and how many references are followed.
const MAX_DEPTH: usize = 12;

/// One pattern of `paths`.
#[derive(Debug, Clone)]
pub struct Pattern {
    before: String,
    /// None where there is no `*`.
    after: Option<String>,
    /// Repository-relative; at most one `*` each.
    targets: Vec<String>,
}

impl Pattern {
    /// What `*` stands for in `specifier`, if the pattern matches it.
    fn matched<'s>(&self, specifier: &'s str) -> Option<&'s str> {
        match &self.after {
            None => (specifier == self.before).then_some(""),
            Some(after) => specifier.strip_prefix(self.before.as_str())?.strip_suffix(after.as_str()),
        }
    }
}

/// A configuration with all that it extends.
#[derive(Debug, Clone, Default)]
pub struct TsConfig {
    /// Its own path.
    pub path: String,
    /// `baseUrl`, repository-relative.
    pub base: Option<String>,
    paths: Vec<Pattern>,
    /// The file that `paths` stands in.
    pub paths_in: String,
    /// `rootDirs`, repository-relative.
    pub root_dirs: Vec<String>,
    /// `outDir`, repository-relative.
    pub out_dir: Option<String>,
    /// `rootDir`, repository-relative.
    pub root_dir: Option<String>,
    files: Files,
    references: Vec<String>,
}

impl TsConfig {
    /// The paths that `paths` gives for `specifier`, best first.
    pub fn mapped(&self, specifier: &str) -> Vec<String> {
        let matching = self.paths.iter().filter_map(|pattern| Some((pattern, pattern.matched(specifier)?)));
        let best = matching.max_by_key(|(pattern, _)| (pattern.after.is_none(), pattern.before.len()));
        let Some((pattern, star)) = best else { return Vec::new() };
        pattern.targets.iter().map(|target| target.replacen('*', star, 1)).collect()
    }

    fn decides_imports(&self) -> bool {
        !self.paths.is_empty() || self.base.is_some()
    }

    fn read(&mut self, config: &Value, path: &str) {
        let folder = folder_of(path);
        let options = config.get("compilerOptions").unwrap_or(&Value::Null);
        let place = |key: &str| join(folder, local(options.get(key)?.as_str()?));
        self.base = place("baseUrl").or_else(|| self.base.take());
        self.out_dir = place("outDir").or_else(|| place("declarationDir")).or_else(|| self.out_dir.take());
        self.root_dir = place("rootDir").or_else(|| self.root_dir.take());
        if let Some(folders) = options.get("rootDirs").and_then(Value::as_array) {
            self.root_dirs =
                folders.iter().filter_map(|entry| join(folder, local(entry.as_str()?))).collect();
        }
        if let Some(paths) = options.get("paths").and_then(Value::as_object) {
            let from = self.base.clone().unwrap_or_else(|| folder.to_owned());
            self.paths =
                paths.iter().map(|(pattern, targets)| read_pattern(pattern, targets, &from)).collect();
            path.clone_into(&mut self.paths_in);
        }
        self.files.read(config, folder);
        let references = config.get("references").and_then(Value::as_array);
        self.references = references
            .into_iter()
            .flatten()
            .filter_map(|reference| join(folder, reference.get("path")?.as_str()?))
            .collect();
        path.clone_into(&mut self.path);
    }
}

fn local(path: &str) -> &str {
    path.trim_start_matches("${configDir}/")
}

fn read_pattern(pattern: &str, targets: &Value, from: &str) -> Pattern {
    let (before, after) = match pattern.split_once('*') {
        Some((before, after)) => (before, Some(after.to_owned())),
        None => (pattern, None),
    };
    let targets = targets.as_array().into_iter().flatten().filter_map(Value::as_str);
    Pattern {
        before: before.to_owned(),
        after,
        targets: targets.filter_map(|target| join(from, local(target))).collect(),
    }
}

/// All configurations of a world, read as they are asked for.
pub struct TsConfigs<'w> {
    world: &'w World,
    packages: Rc<Packages>,
    loaded: RefCell<HashMap<String, Option<Rc<TsConfig>>>>,
    nearest: RefCell<HashMap<String, Option<Rc<TsConfig>>>>,
    with_out_dir: RefCell<HashMap<String, Rc<Vec<Rc<TsConfig>>>>>,
}

impl<'w> TsConfigs<'w> {
    /// Those of `world`.
    pub fn new(world: &'w World, packages: Rc<Packages>) -> Self {
        Self {
            world,
            packages,
            loaded: RefCell::default(),
            nearest: RefCell::default(),
            with_out_dir: RefCell::default(),
        }
    }

    /// The one that governs the file at `path`: the nearest above it, or what that refers to, if it has the
    /// file.
    pub fn governing(&self, path: &str) -> Option<Rc<TsConfig>> {
        let nearest = self.nearest(folder_of(path))?;
        if nearest.references.is_empty() || (nearest.decides_imports() && nearest.files.contain(path)) {
            return Some(nearest);
        }
        let referenced = self.referenced(&nearest);
        let has_file = referenced.iter().find(|config| config.files.contain(path));
        if let Some(config) = has_file.filter(|config| config.decides_imports() || !nearest.decides_imports())
        {
            return Some(config.clone());
        }
        // Files that no configuration lists are still resolved by editors and bundlers as their neighbours are.
        let folder = folder_of(&nearest.path);
        let beside = |config: &&Rc<TsConfig>| config.decides_imports() && folder_of(&config.path) == folder;
        let neighbour = referenced.iter().find(beside).filter(|_| !nearest.decides_imports());
        Some(neighbour.cloned().unwrap_or(nearest))
    }

    fn nearest(&self, folder: &str) -> Option<Rc<TsConfig>> {
        if let Some(known) = self.nearest.borrow().get(folder) {
            return known.clone();
        }
        let names = ["tsconfig.json", "jsconfig.json", "tsconfig.base.json"];
        let found =
            upwards(folder).find_map(|above| names.iter().find_map(|name| self.load(&within(above, name))));
        self.nearest.borrow_mut().insert(folder.to_owned(), found.clone());
        found
    }

    fn referenced(&self, config: &TsConfig) -> Vec<Rc<TsConfig>> {
        let paths = config.references.iter().take(200);
        paths
            .filter_map(|path| self.load(path).or_else(|| self.load(&within(path, "tsconfig.json"))))
            .collect()
    }

    /// The configurations directly in `folder` that write their output elsewhere.
    pub fn with_out_dir(&self, folder: &str) -> Rc<Vec<Rc<TsConfig>>> {
        if let Some(known) = self.with_out_dir.borrow().get(folder) {
            return known.clone();
        }
        let files = self.world.in_folder(folder).filter(|file| {
            let name = name_of(&file.path);
            name.starts_with("tsconfig") && name.ends_with(".json")
        });
        let configs =
            files.filter_map(|file| self.load(&file.path)).filter(|config| config.out_dir.is_some());
        let configs = Rc::new(configs.collect::<Vec<_>>());
        self.with_out_dir.borrow_mut().insert(folder.to_owned(), configs.clone());
        configs
    }

    fn load(&self, path: &str) -> Option<Rc<TsConfig>> {
        if let Some(known) = self.loaded.borrow().get(path) {
            return known.clone();
        }
        let loaded = self.extended(path, &mut Vec::new()).map(Rc::new);
        self.loaded.borrow_mut().insert(path.to_owned(), loaded.clone());
        loaded
    }

    /// What the file at `path` says on top of what it extends; `open` are those that extend it.
    fn extended(&self, path: &str, open: &mut Vec<String>) -> Option<TsConfig> {
        let config = json_with_comments(self.world.config(path)?)?;
        let mut merged = TsConfig { files: Files::all_in(folder_of(path)), ..TsConfig::default() };
        open.push(path.to_owned());
        for base in extended_names(&config) {
            let Some(base) = self.extended_path(path, base) else { continue };
            if open.len() >= MAX_DEPTH || open.contains(&base) {
                continue;
            }
            if let Some(base) = self.extended(&base, open) {
                merged = overlay(merged, base);
            }
        }
        open.pop();
        merged.read(&config, path);
        Some(merged)
    }

    /// The file that `extends` names: relative, or in a package of this repository.
    fn extended_path(&self, from: &str, name: &str) -> Option<String> {
        let candidate = |path: String| {
            let names = [path.clone(), format!("{path}.json"), within(&path, "tsconfig.json")];
            names.into_iter().find(|path| self.world.config(path).is_some())
        };
        if name.starts_with('.') || name.starts_with("${configDir}") {
            return candidate(join(folder_of(from), local(name))?);
        }
        let (package, rest) = package_name(name);
        let folder = self.packages.by_name(package).first()?.clone();
        candidate(within(&folder, rest))
    }
}

/// What a configuration that extends both has of them: the later one counts, where it says something.
fn overlay(first: TsConfig, later: TsConfig) -> TsConfig {
    let has_paths = !later.paths.is_empty();
    TsConfig {
        base: later.base.or(first.base),
        paths: if has_paths { later.paths } else { first.paths },
        paths_in: if has_paths { later.paths_in } else { first.paths_in },
        root_dirs: if later.root_dirs.is_empty() { first.root_dirs } else { later.root_dirs },
        out_dir: later.out_dir.or(first.out_dir),
        root_dir: later.root_dir.or(first.root_dir),
        files: first.files.overlaid(later.files),
        ..TsConfig::default()
    }
}

fn extended_names(config: &Value) -> Vec<&str> {
    match config.get("extends") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).take(MAX_DEPTH).collect(),
        _ => Vec::new(),
    }
}

/// JSON as TypeScript reads it: with comments and trailing commas.
pub fn json_with_comments(text: &str) -> Option<Value> {
    let text = text.trim_start_matches('\u{feff}');
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let bytes = text.as_bytes();
    let mut plain: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                let start = at;
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at = (at + 1).min(bytes.len());
                plain.extend_from_slice(&bytes[start..at]);
            }
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at += memchr::memchr(b'\n', &bytes[at..]).unwrap_or(bytes.len() - at);
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                let rest = &bytes[at + 2..];
                at += 2 + memchr::memmem::find(rest, b"*/").map_or(rest.len(), |end| end + 2);
            }
            byte => {
                if matches!(byte, b'}' | b']') {
                    let kept = plain.trim_ascii_end();
                    if kept.last() == Some(&b',') {
                        plain.truncate(kept.len() - 1);
                    }
                }
                plain.push(byte);
                at += 1;
            }
        }
    }
    serde_json::from_slice(&plain).ok()
}
