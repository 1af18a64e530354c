//! The package as the rules see it: its Rust files, read once, and the tables of `ARCHITECTURE.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::scanner::Source;

/// The Rust files of the package.
#[derive(Default)]
pub struct Tree {
    /// The files below `src/`, by path.
    pub files: Vec<File>,
    /// The files below `sql/`, as paths from the root.
    pub sql: Vec<String>,
}

/// One Rust file.
pub struct File {
    /// Its path from the root, with slashes: `src/store/mod.rs`.
    pub path: String,
    /// Its whole text.
    pub text: String,
    /// What the scanner read.
    pub source: Source,
    /// Whether the whole file is test code.
    pub test: bool,
}

impl Tree {
    /// The tree of this package, read from the disk.
    pub fn of_package() -> Self {
        let rust = list("src").into_iter().chain(list("tests")).filter(|path| path.ends_with(".rs"));
        let texts = rust.map(|path| {
            let text = read(&path);
            (path, text)
        });
        Self { sql: list("sql"), ..Self::of(texts) }
    }

    /// A tree of these paths and texts.
    pub fn of(texts: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut files: Vec<File> = texts.into_iter().map(|(path, text)| File::new(path, text)).collect();
        let tests: BTreeSet<String> = files.iter().flat_map(File::test_files).collect();
        for file in &mut files {
            let below = |root: &String| file.path.starts_with(&format!("{}/", root.trim_end_matches(".rs")));
            file.test |= tests.contains(&file.path) || tests.iter().any(below);
        }
        Self { files, sql: Vec::new() }
    }

    /// The files below `src/`.
    pub fn src(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.path.starts_with("src/"))
    }

    /// The files below `src/` that are not test code as a whole.
    pub fn production(&self) -> impl Iterator<Item = &File> {
        self.src().filter(|file| !file.test)
    }

    /// The names of the modules right below the crate's root, and `main`.
    pub fn modules(&self) -> BTreeSet<&str> {
        self.production().map(File::module).filter(|&module| module != "lib").collect()
    }
}

impl File {
    fn new(path: String, text: String) -> Self {
        let test = !path.starts_with("src/");
        Self { source: Source::read(&text), path, text, test }
    }

    /// The module right below the root that this file belongs to: `store`, `error`, `main`, `lib`.
    pub fn module(&self) -> &str {
        let inside = self.path.trim_start_matches("src/");
        inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs")
    }

    /// How many modules lie between the crate's root and this file's own, itself included.
    pub fn depth(&self) -> usize {
        let levels = self.path.matches('/').count();
        let roots = ["/mod.rs", "/lib.rs", "/main.rs"];
        if roots.iter().any(|root| self.path.ends_with(root)) { levels - 1 } else { levels }
    }

    /// Whether the file lies in the folder or module `home`, such as `store` or `git/remote`.
    pub fn is_in(&self, home: &str) -> bool {
        self.path == format!("src/{home}.rs") || self.path.starts_with(&format!("src/{home}/"))
    }

    /// Whether a line (from 1) is test code.
    pub fn is_test(&self, line: usize) -> bool {
        self.test || self.source.is_test(line)
    }

    /// The paths at which this file's test modules may lie.
    fn test_files(&self) -> Vec<String> {
        let path = Path::new(&self.path);
        let parent = path.parent().unwrap_or(Path::new(""));
        let stem = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let own = matches!(stem.as_str(), "mod" | "lib" | "main");
        let folder = if own { parent.to_path_buf() } else { parent.join(stem) };
        let places = |name: &str| [folder.join(format!("{name}.rs")), folder.join(name).join("mod.rs")];
        let mut found = Vec::new();
        for module in self.source.test_modules(&self.text) {
            match &module.path {
                Some(path) => found.push(parent.join(path)),
                None => found.extend(places(&module.name)),
            }
        }
        found.iter().map(|path: &PathBuf| path.to_string_lossy().into_owned()).collect()
    }
}

/// The tables of `ARCHITECTURE.md` that the rules are read from.
#[derive(Debug, Default)]
pub struct Tables {
    /// Each module and the modules it may import.
    pub layers: BTreeMap<String, BTreeSet<String>>,
    /// The modules whose names are kept for later.
    pub reserved: BTreeSet<String>,
    /// Each external crate with a home, and its homes.
    pub homes: BTreeMap<String, Vec<String>>,
}

impl Tables {
    /// Reads the tables headed `| module | may import |` and `| crate | home |`.
    pub fn read(text: &str) -> Self {
        let mut tables = Self::default();
        let mut for_all = BTreeSet::new();
        for row in rows(text, "| module | may import |") {
            let allowed: BTreeSet<String> = names(row[1]).into_iter().collect();
            // The row without a name is the one for every module.
            let Some(module) = names(row[0]).pop() else {
                for_all = allowed;
                continue;
            };
            if row.iter().any(|cell| cell.contains("reserved")) {
                tables.reserved.insert(module.clone());
            }
            tables.layers.insert(module, allowed);
        }
        for (_, allowed) in tables.layers.iter_mut().filter(|(module, _)| !for_all.contains(*module)) {
            allowed.extend(for_all.iter().cloned());
        }
        for row in rows(text, "| crate | home |") {
            for name in names(row[0]) {
                tables.homes.insert(name, names(row[1]));
            }
        }
        tables
    }
}

/// The cells of each row of the table whose heading line starts with `head`.
fn rows<'a>(text: &'a str, head: &str) -> Vec<Vec<&'a str>> {
    let below = text.lines().skip_while(|line| !line.starts_with(head)).skip(2);
    let rows = below.take_while(|line| line.starts_with('|'));
    rows.map(|row| row.trim_matches('|').split('|').collect()).collect()
}

/// The names in backticks.
fn names(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The text of a file of the package.
pub fn read(path: &str) -> String {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&whole).unwrap_or_else(|error| panic!("cannot read {}: {error}", whole.display()))
}

/// The files below a folder of the package, sorted, as paths from the root; none if there is no such folder.
fn list(folder: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(inside) = path.strip_prefix(root) {
                found.push(inside.to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}
