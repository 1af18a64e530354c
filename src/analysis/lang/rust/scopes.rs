//! What is in scope in a Rust text: which names an import brings, and which stand elsewhere.

use std::collections::{HashMap, HashSet};

use crate::map::module::{Export, Import, ImportForm, ModuleRecord, Reference};

use super::super::syntax::Reader;
use super::names::{Kind, State, is_offered, local_name};

/// Members of an import are told up to so many segments: further ones name what is in a type.
const MAX_MEMBER_SEGMENTS: usize = 3;

/// Turns what was kept into members of imports, references, and exports of what is offered on.
pub(super) fn finish(reader: &mut Reader<'_>) {
    let state = std::mem::take(reader.state::<State>());
    let text = reader.source();
    let module = &mut reader.code().module;
    let mut scopes = Scopes::of(&module.imports, &module.exports);
    let mut members: HashMap<(usize, usize), HashSet<String>> = HashMap::new();
    let mut seen: HashSet<(u32, Kind, &str)> = HashSet::new();
    for found in &state.found {
        let name = found.of_text(text);
        if (found.kind != Kind::Name || scopes.has_wildcard) && seen.insert((found.module, found.kind, name))
        {
            let within = state.modules.get(found.module as usize).map(String::as_str).unwrap_or_default();
            scopes.place(found.kind, name, within, found.line, &mut members);
        }
    }
    let references = std::mem::take(&mut scopes.references);
    drop(scopes);
    for ((import, leaf), found) in members {
        let leaf = &mut module.imports[import].names[leaf];
        leaf.members = found.into_iter().collect();
        leaf.members.sort_unstable();
    }
    module.references = references;
    offer(module);
}

/// Exports for what `pub use` offers on.
fn offer(module: &mut ModuleRecord) {
    let mut exports = Vec::new();
    for (place, import) in module.imports.iter().enumerate().filter(|(_, import)| is_offered(import)) {
        let place = u32::try_from(place).ok();
        let full = |name: &str| match &import.within {
            Some(within) => format!("{within}.{name}"),
            None => name.to_owned(),
        };
        if import.form == ImportForm::ReexportAll {
            exports.push(Export { name: full("*"), local: None, import: place });
        }
        for leaf in &import.names {
            if let Some(name) = local_name(import, leaf) {
                let local = Some(leaf.name.clone()).filter(|path| path != name);
                exports.push(Export { name: full(name), local, import: place });
            }
        }
    }
    module.exports.append(&mut exports);
}

/// What is in scope in the modules of a text.
struct Scopes<'r> {
    /// Leaves of imports by inline module and name.
    imported: HashMap<(&'r str, &'r str), (usize, usize)>,
    /// Items, and modules whose files stand elsewhere.
    items: HashSet<&'r str>,
    files: HashSet<(&'r str, &'r str)>,
    has_wildcard: bool,
    references: Vec<Reference>,
    referenced: HashSet<String>,
}

impl<'r> Scopes<'r> {
    fn of(imports: &'r [Import], exports: &'r [Export]) -> Self {
        let mut imported = HashMap::new();
        let mut files = HashSet::new();
        let mut has_wildcard = false;
        for (place, import) in imports.iter().enumerate() {
            let within = import.within.as_deref().unwrap_or_default();
            if import.form == ImportForm::Module {
                files.insert((within, import.specifier.as_str()));
                continue;
            }
            has_wildcard |= matches!(import.form, ImportForm::Wildcard | ImportForm::ReexportAll);
            for (leaf, name) in import.names.iter().enumerate() {
                has_wildcard |= name.name.ends_with("::*");
                if let Some(name) = local_name(import, name) {
                    imported.insert((within, name), (place, leaf));
                }
            }
        }
        let items = exports.iter().map(|export| export.name.as_str().trim_start_matches("::")).collect();
        Self { imported, items, files, has_wildcard, references: Vec::new(), referenced: HashSet::new() }
    }

    fn refer(&mut self, name: String, line: u32) {
        if !self.referenced.contains(&name) {
            self.referenced.insert(name.clone());
            self.references.push(Reference { name, line });
        }
    }

    fn is_item(&self, within: &str, name: &str) -> bool {
        if within.is_empty() {
            self.items.contains(name)
        } else {
            self.items.contains(format!("{within}.{name}").as_str())
        }
    }

    /// Puts what was found where it belongs.
    fn place(
        &mut self,
        kind: Kind,
        text: &str,
        within: &str,
        line: u32,
        members: &mut HashMap<(usize, usize), HashSet<String>>,
    ) {
        let text: String =
            text.chars().filter(|character| !character.is_whitespace() && *character != '$').collect();
        let (first, rest) = text.split_once("::").unwrap_or((&text, ""));
        if matches!(first, "crate" | "self" | "super" | "") && kind != Kind::Name {
            if let Some(path) = from_file(&text, within) {
                self.refer(path, line);
            }
            return;
        }
        // Names of the module itself, or of those around it, which `use super::*` brings.
        for within in outwards(within) {
            if let Some(leaf) = self.imported.get(&(within, first)) {
                if !rest.is_empty() && first.starts_with(|c: char| c.is_lowercase() || c == '_') {
                    let end = rest
                        .match_indices("::")
                        .nth(MAX_MEMBER_SEGMENTS - 1)
                        .map_or(rest.len(), |(end, _)| end);
                    members.entry(*leaf).or_default().insert(rest[..end].to_owned());
                }
                return;
            }
            if !rest.is_empty() && self.files.contains(&(within, first)) {
                let place = if within.is_empty() {
                    String::new()
                } else {
                    format!("{}::", within.replace('.', "::"))
                };
                self.refer(format!("self::{place}{text}"), line);
                return;
            }
            let is_macro = kind == Kind::Macro && self.is_item(within, &format!("{first}!"));
            if is_macro || self.is_item(within, first) {
                return;
            }
        }
        self.stranger(kind, &text, first, line);
    }

    /// A name that nothing of the text has.
    fn stranger(&mut self, kind: Kind, text: &str, first: &str, line: u32) {
        let is_type = first.starts_with(char::is_uppercase);
        match kind {
            Kind::Macro if !STANDARD_MACROS.contains(&text) => self.refer(format!("{text}!"), line),
            Kind::Macro => {}
            Kind::Name if first.len() > 1 && first != "Self" => self.refer(text.to_owned(), line),
            Kind::Path if is_type && self.has_wildcard && first != "Self" => {
                self.refer(first.to_owned(), line)
            }
            Kind::Path if !is_type && !is_builtin(first) => self.refer(text.to_owned(), line),
            _ => {}
        }
    }
}

/// `path`, whose first segment is a keyword, as seen from the file's own module; none if it leads into it.
fn from_file(path: &str, within: &str) -> Option<String> {
    let mut parts: Vec<&str> = within.split('.').filter(|part| !part.is_empty()).collect();
    let mut rest = path;
    loop {
        let (first, after) = rest.split_once("::").unwrap_or((rest, ""));
        match first {
            "self" => rest = after,
            "super" if !parts.is_empty() => {
                parts.pop();
                rest = after;
            }
            "super" | "crate" | "" => return Some(rest.to_owned()).filter(|rest| !rest.is_empty()),
            _ => break,
        }
    }
    let place = parts.iter().flat_map(|part| [*part, "::"]).collect::<String>();
    Some(format!("self::{place}{rest}"))
}

/// `within` and the inline modules around it, the file's own (empty) last.
fn outwards(within: &str) -> impl Iterator<Item = &str> {
    let mut next = Some(within);
    std::iter::from_fn(move || {
        let here = next?;
        next =
            if here.is_empty() { None } else { Some(here.rsplit_once('.').map_or("", |(around, _)| around)) };
        Some(here)
    })
}

/// Whether `name` comes with the language.
fn is_builtin(name: &str) -> bool {
    const NAMES: [&str; 22] = [
        "alloc",
        "bool",
        "char",
        "core",
        "f32",
        "f64",
        "i128",
        "i16",
        "i32",
        "i64",
        "i8",
        "isize",
        "proc_macro",
        "std",
        "str",
        "test",
        "u128",
        "u16",
        "u32",
        "u64",
        "u8",
        "usize",
    ];
    NAMES.binary_search(&name).is_ok()
}

const STANDARD_MACROS: [&str; 40] = [
    "assert",
    "assert_eq",
    "assert_ne",
    "cfg",
    "column",
    "compile_error",
    "concat",
    "dbg",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "env",
    "eprint",
    "eprintln",
    "file",
    "format",
    "format_args",
    "include",
    "include_bytes",
    "include_str",
    "is_x86_feature_detected",
    "line",
    "matches",
    "module_path",
    "option_env",
    "panic",
    "print",
    "println",
    "ready",
    "stringify",
    "thread_local",
    "todo",
    "try",
    "unimplemented",
    "unreachable",
    "vec",
    "write",
    "writeln",
    "addr_of",
    "addr_of_mut",
];
