//! Names and paths of a Rust text: the leaves of `use`, what an import is used for, and references.

use std::collections::{HashMap, HashSet};

use tree_sitter::Node;

use crate::map::module::{Export, Import, ImportForm, ImportedName, Reference};

use super::super::syntax::{Reader, Walk, line_of};
use super::attributes::Pending;

/// Deeper paths and groups are not looked at.
const MAX_DEPTH: usize = 32;

/// Members of an import are told up to so many segments: further ones name what is in a type.
const MAX_MEMBER_SEGMENTS: usize = 3;

/// What a part of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// A name alone.
    Name,
    /// A path of several segments.
    Path,
    /// The name of a macro that is called.
    Macro,
}

/// A name or path in the text.
#[derive(Debug, Clone, Copy)]
struct Found {
    kind: Kind,
    start: u32,
    end: u32,
    line: u32,
    /// The inline module, by its place in `State::modules`.
    module: u32,
}

/// A part of the text under a condition, or an inline module.
#[derive(Debug)]
struct Region {
    end: usize,
    condition: Option<String>,
    module: Option<u32>,
}

/// What is kept while a text is walked.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Attributes that wait for their item.
    pub(super) attributes: Pending,
    regions: Vec<Region>,
    /// Inline modules by their path, joined by `.`; the first is the file.
    modules: Vec<String>,
    found: Vec<Found>,
    /// Where the trait or the `impl` of one ends that is open.
    offered_until: usize,
}

impl State {
    /// Forgets what ends before `at`.
    pub(super) fn leave(&mut self, at: usize) {
        while self.regions.last().is_some_and(|region| region.end <= at) {
            self.regions.pop();
        }
    }

    /// Opens a part of the text from `at` to `end`, under `condition`, as the inline `module`.
    pub(super) fn open(&mut self, at: usize, end: usize, condition: Option<String>, module: Option<&str>) {
        self.leave(at);
        let module = module.map(|name| {
            let around = self.module_path();
            let path = if around.is_empty() { name.to_owned() } else { format!("{around}.{name}") };
            // The first is the file itself.
            if self.modules.is_empty() {
                self.modules.push(String::new());
            }
            self.modules.push(path);
            u32::try_from(self.modules.len() - 1).unwrap_or_default()
        });
        self.regions.push(Region { end, condition, module });
    }

    fn module(&self) -> u32 {
        self.regions.iter().rev().find_map(|region| region.module).unwrap_or_default()
    }

    /// The inline module that is open; empty for the file's own.
    pub(super) fn module_path(&self) -> &str {
        self.modules.get(self.module() as usize).map(String::as_str).unwrap_or_default()
    }

    /// Where the inline module around `at` ends.
    pub(super) fn end_of_module(&mut self, at: usize) -> usize {
        self.leave(at);
        let module = self.regions.iter().rev().find(|region| region.module.is_some());
        module.map_or(usize::MAX, |region| region.end)
    }

    /// All conditions that hold here, and `own`.
    pub(super) fn conditions(&self, own: Option<String>) -> Option<String> {
        let around = self.regions.iter().filter_map(|region| region.condition.as_deref());
        let all: Vec<&str> = around.chain(own.as_deref()).collect();
        if all.is_empty() { None } else { Some(all.join(" && ")) }
    }

    /// What stands before `end` is as public as the trait it belongs to.
    pub(super) fn offer(&mut self, end: usize) {
        self.offered_until = end;
    }

    /// Whether `at` is in a trait or the `impl` of one.
    pub(super) fn is_offered(&self, at: usize) -> bool {
        at < self.offered_until
    }

    /// Keeps a name or path in the bytes from `start` to `end`.
    pub(super) fn find(&mut self, kind: Kind, (start, end): (usize, usize), line: u32) {
        self.leave(start);
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let module = self.module();
        self.found.push(Found { kind, start: place(start), end: place(end), line, module });
    }
}

/// Keeps the name `node`.
pub(super) fn note(kind: Kind, node: Node<'_>, reader: &mut Reader<'_>) {
    reader.state::<State>().find(kind, (node.start_byte(), node.end_byte()), line_of(node));
}

/// Keeps the path `node`; goes into it where it holds types.
pub(super) fn path(node: Node<'_>, reader: &mut Reader<'_>) -> Walk {
    let mut first = node;
    for _ in 0..MAX_DEPTH {
        match first.child_by_field_name("path") {
            Some(inner) if matches!(inner.kind(), "scoped_identifier" | "scoped_type_identifier") => {
                first = inner
            }
            Some(inner)
                if matches!(inner.kind(), "identifier" | "crate" | "self" | "super" | "metavariable") =>
            {
                note(Kind::Path, node, reader);
                return Walk::Over;
            }
            Some(_) => return Walk::Into,
            // `::name`
            None => {
                note(Kind::Path, node, reader);
                return Walk::Over;
            }
        }
    }
    Walk::Into
}

/// The path before the names of a `use`, its leaves, and whether all of the path is taken besides.
pub(super) fn leaves(argument: Node<'_>, reader: &Reader<'_>) -> (String, Vec<ImportedName>, bool) {
    let clean = |node: Node<'_>| -> String {
        reader.text(node).chars().filter(|character| !character.is_whitespace()).collect()
    };
    let line = line_of(argument);
    let named = |path: String, alias: Option<String>| {
        let (specifier, name) = match path.rsplit_once("::") {
            Some((specifier, name)) if !specifier.is_empty() && name != "self" => (specifier, name),
            Some((specifier, "self")) => (specifier, "*"),
            _ => (path.as_str(), "*"),
        };
        let leaf = ImportedName { name: name.to_owned(), alias, line, members: Vec::new() };
        (specifier.to_owned(), vec![leaf], false)
    };
    match argument.kind() {
        "use_wildcard" => {
            let text = clean(argument);
            let path = text.strip_suffix('*').unwrap_or(&text);
            (path.strip_suffix("::").unwrap_or(path).to_owned(), Vec::new(), true)
        }
        "use_as_clause" => {
            let path = argument.child_by_field_name("path").map(clean).unwrap_or_default();
            named(path, argument.child_by_field_name("alias").map(clean))
        }
        "scoped_use_list" | "use_list" => {
            let is_list = argument.kind() == "use_list";
            let list = if is_list { Some(argument) } else { argument.child_by_field_name("list") };
            let path = argument.child_by_field_name("path").filter(|_| !is_list).map(clean);
            let is_absolute = !is_list && reader.text(argument).starts_with("::") && path.is_none();
            let mut group = Group { leaves: Vec::new(), is_all: false };
            if let Some(list) = list {
                group.collect(list, &clean);
            }
            let specifier = path.unwrap_or_else(|| if is_absolute { "::".to_owned() } else { String::new() });
            (specifier, group.leaves, group.is_all)
        }
        _ => named(clean(argument), None),
    }
}

/// Leaves of a group.
struct Group {
    leaves: Vec<ImportedName>,
    is_all: bool,
}

impl Group {
    fn collect(&mut self, list: Node<'_>, clean: &dyn Fn(Node<'_>) -> String) {
        let mut waiting = vec![(list, String::new(), 0)];
        while let Some((node, prefix, depth)) = waiting.pop() {
            let joined =
                |path: &str| if prefix.is_empty() { path.to_owned() } else { format!("{prefix}::{path}") };
            match node.kind() {
                "use_list" if depth < MAX_DEPTH => {
                    let mut cursor = node.walk();
                    let inner: Vec<Node<'_>> = node.named_children(&mut cursor).collect();
                    waiting.extend(inner.into_iter().rev().map(|inner| (inner, prefix.clone(), depth + 1)));
                }
                "scoped_use_list" => {
                    let path = node.child_by_field_name("path").map(clean).unwrap_or_default();
                    if let Some(list) = node.child_by_field_name("list") {
                        waiting.push((list, joined(&path), depth + 1));
                    }
                }
                "use_wildcard" => match joined(&clean(node)) {
                    all if all == "*" => self.is_all = true,
                    all => self.leaf(all, None, node),
                },
                "use_as_clause" => {
                    let path = node.child_by_field_name("path").map(clean).unwrap_or_default();
                    self.leaf(joined(&path), node.child_by_field_name("alias").map(clean), node);
                }
                "identifier" | "scoped_identifier" | "self" | "super" | "crate" => {
                    self.leaf(joined(&clean(node)), None, node);
                }
                _ => {}
            }
        }
    }

    fn leaf(&mut self, path: String, alias: Option<String>, node: Node<'_>) {
        let path = if path == "self" { "*".to_owned() } else { path };
        let name = path.strip_suffix("::self").map(str::to_owned).unwrap_or(path);
        self.leaves.push(ImportedName { name, alias, line: line_of(node), members: Vec::new() });
    }
}

/// The name that a leaf of `import` has in the text; none for wildcards and `as _`.
pub(super) fn local_name<'i>(import: &'i Import, leaf: &'i ImportedName) -> Option<&'i str> {
    let path = if leaf.name == "*" { import.specifier.as_str() } else { leaf.name.as_str() };
    let name = leaf.alias.as_deref().unwrap_or_else(|| path.rsplit("::").next().unwrap_or(path));
    Some(name).filter(|name| !matches!(*name, "*" | "_"))
}

/// Whether `import` is offered on to other modules.
pub(super) fn is_offered(import: &Import) -> bool {
    matches!(import.form, ImportForm::Reexport | ImportForm::ReexportAll)
}

/// Turns what was kept into members of imports, references, and exports of what is offered on.
pub(super) fn finish(reader: &mut Reader<'_>) {
    let state = std::mem::take(reader.state::<State>());
    let text = reader.source();
    let module = &mut reader.code().module;
    let mut scopes = Scopes::of(&module.imports, &module.exports);
    let mut members: HashMap<(usize, usize), HashSet<String>> = HashMap::new();
    let mut seen: HashSet<(u32, Kind, &str)> = HashSet::new();
    for found in &state.found {
        let name = text.get(found.start as usize..found.end as usize).unwrap_or_default();
        if !(found.kind == Kind::Name && !scopes.has_wildcard)
            && seen.insert((found.module, found.kind, name))
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
fn offer(module: &mut crate::map::module::ModuleRecord) {
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
