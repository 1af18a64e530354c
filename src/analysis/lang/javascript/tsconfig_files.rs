//! Which files a `tsconfig.json` is for: its `files`, `include` and `exclude`.

use std::cell::OnceCell;

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use serde_json::Value;

use super::super::super::linking::join;

/// The most patterns of one list that are read.
const MAX_PATTERNS: usize = 500;

/// The files that a configuration is for.
#[derive(Debug, Default, Clone)]
pub struct Files {
    /// All that is above: where nothing is listed, all files in and below it.
    folder: String,
    files: Option<Vec<String>>,
    include: Option<Vec<String>>,
    exclude: Vec<String>,
    matcher: OnceCell<(GlobSet, GlobSet)>,
}

impl Files {
    /// Those of a configuration in `folder` that says nothing of them.
    pub fn all_in(folder: &str) -> Self {
        Self { folder: folder.to_owned(), ..Self::default() }
    }

    /// What a configuration that extends both has: of the later one, where that says something.
    pub fn overlaid(self, later: Self) -> Self {
        Self {
            folder: self.folder,
            files: later.files.or(self.files),
            include: later.include.or(self.include),
            exclude: if later.exclude.is_empty() { self.exclude } else { later.exclude },
            matcher: OnceCell::new(),
        }
    }

    /// Takes over what `config`, a configuration in `folder`, says.
    pub fn read(&mut self, config: &Value, folder: &str) {
        let list = |key: &str| {
            let entries = config.get(key)?.as_array()?;
            let entries = entries.iter().take(MAX_PATTERNS).filter_map(Value::as_str);
            Some(
                entries.filter_map(|entry| join(folder, entry.trim_start_matches("${configDir}/"))).collect(),
            )
        };
        self.files = list("files").or_else(|| self.files.take());
        self.include = list("include").or_else(|| self.include.take());
        if let Some(exclude) = list("exclude") {
            self.exclude = exclude;
        }
    }

    /// Whether the file at `path` is one of them.
    pub fn contain(&self, path: &str) -> bool {
        if self.files.as_ref().is_some_and(|files| files.iter().any(|file| file == path)) {
            return true;
        }
        let (include, exclude) =
            self.matcher.get_or_init(|| (set(self.included()), set(self.exclude.clone())));
        include.is_match(path) && !exclude.is_match(path)
    }

    fn included(&self) -> Vec<String> {
        match (&self.include, &self.files) {
            (Some(include), _) => include.clone(),
            (None, Some(_)) => Vec::new(),
            (None, None) => vec![self.folder.clone()],
        }
    }
}

/// Matches each pattern, and all that is below it if it is a folder.
fn set(patterns: Vec<String>) -> GlobSet {
    let mut builder = GlobSetBuilder::new();
    for pattern in patterns {
        let pattern = if pattern.is_empty() { "**".to_owned() } else { pattern };
        let glob = |pattern: &str| -> Option<Glob> {
            GlobBuilder::new(pattern).literal_separator(true).build().ok()
        };
        for glob in [glob(&pattern), glob(&format!("{pattern}/**"))].into_iter().flatten() {
            builder.add(glob);
        }
    }
    builder.build().unwrap_or_default()
}
