//! The world of a linker: the files of one tree, their module records, and the configuration they stand under.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::map::file::FileKind;
use crate::map::module::ModuleRecord;

use super::Manifests;
use super::mentions::{Word, mentions};

/// A file of the tree that is linked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Repository-relative.
    pub path: String,
    /// What it is for.
    pub kind: FileKind,
    /// Its language, as Linguist names it.
    pub language: Option<String>,
}

/// One tree, as linkers see it. Links and submodules are not part of it.
#[derive(Debug, Default)]
pub struct World {
    files: Vec<SourceFile>,
    modules: Vec<Option<Arc<ModuleRecord>>>,
    index: HashMap<String, usize>,
    by_name: OnceCell<HashMap<String, Vec<usize>>>,
    /// What the records mention, where that was asked.
    mentions: Vec<OnceCell<Box<[Word]>>>,
    configs: HashMap<String, Arc<str>>,
    manifests: Manifests,
}

impl World {
    /// The world of `files`, each with its record if it has one; of the texts of configuration files by path;
    /// and of what manifests declare.
    pub fn new(
        files: Vec<(SourceFile, Option<Arc<ModuleRecord>>)>,
        configs: HashMap<String, Arc<str>>,
        manifests: Manifests,
    ) -> Self {
        let mut world = Self { configs, manifests, ..Self::default() };
        world.change(&HashSet::new(), files);
        world
    }

    /// Takes the files at `gone` out, and puts `come` in, in place of what stands at their paths.
    pub fn change(&mut self, gone: &HashSet<&str>, come: Vec<(SourceFile, Option<Arc<ModuleRecord>>)>) {
        let mut added = Vec::new();
        for (file, module) in come {
            match self.find(&file.path) {
                Some(index) => {
                    (self.files[index], self.modules[index]) = (file, module);
                    self.mentions[index] = OnceCell::new();
                }
                None => added.push((file, module, OnceCell::new())),
            }
        }
        if gone.is_empty() && added.is_empty() {
            return;
        }
        let files = std::mem::take(&mut self.files).into_iter();
        let known = files.zip(std::mem::take(&mut self.modules)).zip(std::mem::take(&mut self.mentions));
        added.extend(
            known
                .map(|((file, module), mentions)| (file, module, mentions))
                .filter(|(file, ..)| !gone.contains(file.path.as_str())),
        );
        added.sort_by(|(a, ..), (b, ..)| a.path.cmp(&b.path));
        self.index = added.iter().enumerate().map(|(index, (file, ..))| (file.path.clone(), index)).collect();
        for (file, module, mentions) in added {
            self.files.push(file);
            self.modules.push(module);
            self.mentions.push(mentions);
        }
        self.by_name = OnceCell::new();
    }

    /// Puts `text` in place of what is known of the configuration file at `path`; none if it is none any more.
    pub fn set_config(&mut self, path: &str, text: Option<Arc<str>>) {
        match text {
            Some(text) => self.configs.insert(path.to_owned(), text),
            None => self.configs.remove(path),
        };
    }

    /// Puts `manifests` in place of those that are known.
    pub fn set_manifests(&mut self, manifests: Manifests) {
        self.manifests = manifests;
    }

    /// The words that the file at a place in [`World::files`] mentions; none of one without a record.
    pub fn mentions(&self, index: usize) -> &[Word] {
        let Some(known) = self.mentions.get(index) else { return &[] };
        known.get_or_init(|| self.module(index).map(mentions).unwrap_or_default())
    }

    /// All files, by path.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The place in [`World::files`] of the file at `path`, if there is one.
    pub fn find(&self, path: &str) -> Option<usize> {
        self.index.get(path).copied()
    }

    /// Whether a file stands at `path`.
    pub fn is_file(&self, path: &str) -> bool {
        self.index.contains_key(path)
    }

    /// Whether a folder with files in it or below it stands at `path`; the root is one.
    pub fn is_folder(&self, path: &str) -> bool {
        !self.below(path).is_empty()
    }

    /// The module record of the file at a place in [`World::files`], if it has one.
    pub fn module(&self, index: usize) -> Option<&ModuleRecord> {
        self.modules.get(index)?.as_deref()
    }

    /// The module record of the file at `path`, if it has one.
    pub fn module_at(&self, path: &str) -> Option<&ModuleRecord> {
        self.module(self.find(path)?)
    }

    /// All files in `folder` and below it, by path; all there are for the root (empty).
    pub fn below(&self, folder: &str) -> &[SourceFile] {
        if folder.is_empty() {
            return &self.files;
        }
        // `0` is the character after `/`: paths below the folder stand between the two.
        let before = |end: u8| {
            self.files.partition_point(|file| {
                let path = file.path.as_bytes();
                let shared = path.len().min(folder.len());
                (&path[..shared], path.get(shared).copied()) < (folder.as_bytes(), Some(end))
            })
        };
        &self.files[before(b'/')..before(b'0')]
    }

    /// The files directly in `folder`, by path.
    pub fn in_folder<'w>(&'w self, folder: &'w str) -> impl Iterator<Item = &'w SourceFile> {
        let skipped = if folder.is_empty() { 0 } else { folder.len() + 1 };
        self.below(folder).iter().filter(move |file| !file.path[skipped..].contains('/'))
    }

    /// The places in [`World::files`] of all files with the last path segment `name`, by path.
    pub fn named(&self, name: &str) -> &[usize] {
        let by_name = self.by_name.get_or_init(|| {
            let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
            for (index, file) in self.files.iter().enumerate() {
                by_name.entry(name_of(&file.path).to_owned()).or_default().push(index);
            }
            by_name
        });
        by_name.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The text of the configuration file at `path`, if a family reads it and it could be read.
    pub fn config(&self, path: &str) -> Option<&str> {
        self.configs.get(path).map(AsRef::as_ref)
    }

    /// The paths of all configuration files, sorted.
    pub fn configs(&self) -> Vec<&str> {
        let mut paths: Vec<&str> = self.configs.keys().map(String::as_str).collect();
        paths.sort_unstable();
        paths
    }

    /// What manifests and lockfiles declare.
    pub fn manifests(&self) -> &Manifests {
        &self.manifests
    }
}

/// The last segment of `path`.
pub fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The folder that `path` stands in; empty for the root.
pub fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `relative` seen from `folder`, with `.` and `..` taken away; none if it leads out of the repository.
pub fn join(folder: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// `folder` and all folders above it, nearest first, the root (empty) last.
pub fn upwards(folder: &str) -> impl Iterator<Item = &str> {
    let mut next = Some(folder);
    std::iter::from_fn(move || {
        let here = next?;
        next = if here.is_empty() { None } else { Some(folder_of(here)) };
        Some(here)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn world(paths: &[&str]) -> World {
        let file = |path: &&str| {
            (SourceFile { path: (*path).to_owned(), kind: FileKind::Source, language: None }, None)
        };
        World::new(paths.iter().map(file).collect(), HashMap::new(), Manifests::default())
    }

    #[test]
    fn a_folder_holds_what_is_below_it_and_nothing_of_its_neighbours() {
        let world = world(&["a-b/x", "a.c", "a/b/c", "a/z", "a0", "ab"]);
        let below: Vec<&str> = world.below("a").iter().map(|file| file.path.as_str()).collect();
        assert_eq!(below, ["a/b/c", "a/z"]);
        let direct: Vec<&str> = world.in_folder("a").map(|file| file.path.as_str()).collect();
        assert_eq!(direct, ["a/z"]);
        assert!(world.is_folder("a/b") && !world.is_folder("ab") && world.is_folder(""));
        assert_eq!(world.below("").len(), 6);
    }

    #[test]
    fn files_are_found_by_path_and_by_name() {
        let world = world(&["x/mod.rs", "y/mod.rs", "z.rs"]);
        assert!(world.is_file("z.rs") && !world.is_file("mod.rs"));
        assert_eq!(world.named("mod.rs").len(), 2);
    }

    #[test]
    fn a_path_that_leads_out_of_the_repository_is_none() {
        assert_eq!(join("a/b", "../c.js").as_deref(), Some("a/c.js"));
        assert_eq!(join("", "./x/./y").as_deref(), Some("x/y"));
        assert_eq!(join("a", "../../c"), None);
        assert_eq!(join("a", "..").as_deref(), Some(""));
    }

    #[test]
    fn upwards_ends_at_the_root() {
        assert_eq!(upwards("a/b").collect::<Vec<_>>(), ["a/b", "a", ""]);
        assert_eq!(upwards("").collect::<Vec<_>>(), [""]);
    }
}
