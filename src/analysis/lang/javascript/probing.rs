//! Probing: which file a path without its extension means.

use super::super::super::linking::{World, name_of};

/// Extensions in the order in which a TypeScript file's imports are probed: code before what declares it.
const TYPESCRIPT_FIRST: &[&str] = &[
    ".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json", ".vue", ".svelte", ".astro",
    ".d.ts", ".d.mts", ".d.cts",
];

/// The same for a JavaScript file.
const JAVASCRIPT_FIRST: &[&str] = &[
    ".js", ".mjs", ".cjs", ".jsx", ".json", ".ts", ".tsx", ".mts", ".cts", ".vue", ".svelte", ".astro",
    ".d.ts", ".d.mts", ".d.cts",
];

/// Of what a written extension may be the output.
const SWAPS: &[(&str, &[&str])] = &[
    (".js", &[".ts", ".tsx", ".d.ts", ".jsx"]),
    (".jsx", &[".tsx", ".d.ts"]),
    (".mjs", &[".mts", ".d.mts", ".ts"]),
    (".cjs", &[".cts", ".d.cts", ".ts"]),
    (".ts", &[".d.ts", ".js"]),
    (".tsx", &[".d.ts", ".jsx", ".js"]),
    (".svelte", &[".svelte.ts", ".svelte.js"]),
];

/// What platforms put before the extension of their own variant.
const PLATFORMS: &[&str] = &[".web", ".native", ".ios", ".android", ".client", ".server"];

/// What stands before the extension of what is built: `x.d.ts`, `x.min.js`.
const BUILT_ENDS: &[&str] =
    &[".d.ts", ".d.mts", ".d.cts", ".min.js", ".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx", ".mts", ".cts"];

/// Looks for files of one world.
#[derive(Clone, Copy)]
pub struct Probe<'w> {
    world: &'w World,
    extensions: &'static [&'static str],
}

impl<'w> Probe<'w> {
    /// For the imports of the file at `importer`.
    pub fn new(world: &'w World, importer: &str) -> Self {
        let is_javascript = [".js", ".mjs", ".cjs", ".jsx"].iter().any(|end| importer.ends_with(end));
        Self { world, extensions: if is_javascript { JAVASCRIPT_FIRST } else { TYPESCRIPT_FIRST } }
    }

    /// For sources: TypeScript first.
    pub fn sources(world: &'w World) -> Self {
        Self { world, extensions: TYPESCRIPT_FIRST }
    }

    /// The file that `path` means: itself, what it is the output of, or with an extension.
    pub fn file(self, path: &str) -> Option<String> {
        if self.world.is_file(path) {
            return Some(path.to_owned());
        }
        self.swapped(path).or_else(|| self.extended(path))
    }

    /// The source of which `path` would be the output, by its extension.
    fn swapped(self, path: &str) -> Option<String> {
        let name = name_of(path);
        let at = path.len() - name.len() + name.rfind('.')?;
        let (_, sources) = SWAPS.iter().find(|(end, _)| *end == &path[at..])?;
        self.first(&path[..at], sources)
    }

    /// `path` with the first extension that gives a file.
    fn extended(self, path: &str) -> Option<String> {
        if path.is_empty() || path.ends_with('/') {
            return None;
        }
        self.first(path, self.extensions)
    }

    fn first(self, stem: &str, ends: &[&str]) -> Option<String> {
        let mut candidate = String::with_capacity(stem.len() + 8);
        ends.iter().find_map(|end| {
            candidate.clear();
            candidate.push_str(stem);
            candidate.push_str(end);
            self.world.is_file(&candidate).then(|| candidate.clone())
        })
    }

    /// The `index` file of a folder.
    pub fn index(self, folder: &str) -> Option<String> {
        let stem = if folder.is_empty() { "index".to_owned() } else { format!("{folder}/index") };
        self.first(&stem, self.extensions)
    }

    /// The file or the `index` of the folder that `path` means.
    pub fn file_or_index(self, path: &str) -> Option<String> {
        self.file(path).or_else(|| self.index(path))
    }

    /// The variants of `path` for platforms, where there is none for all.
    pub fn platforms(self, path: &str) -> Vec<String> {
        let (stem, _) = without_built_end(path);
        PLATFORMS.iter().filter_map(|platform| self.extended(&format!("{stem}{platform}"))).collect()
    }
}

/// `path` without the extension of code, and that extension.
pub fn without_built_end(path: &str) -> (&str, &str) {
    let end = BUILT_ENDS.iter().find(|end| path.ends_with(*end)).copied().unwrap_or("");
    path.split_at(path.len() - end.len())
}

/// Whether a file at `path` is code of these languages.
pub fn is_code(path: &str) -> bool {
    let ends = [".js", ".ts", ".tsx", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".vue", ".svelte", ".astro"];
    ends.iter().any(|end| path.ends_with(end)) || !name_of(path).contains('.')
}

/// Whether a file at `path` only declares types.
pub fn is_declaration(path: &str) -> bool {
    [".d.ts", ".d.mts", ".d.cts"].iter().any(|end| path.ends_with(end))
}
