//! Names and paths of a Rust text, as they are met, and under which conditions they stand.

use tree_sitter::Node;

use crate::map::module::{Import, ImportForm, ImportedName};

use super::super::syntax::{Reader, Walk, line_of};
use super::attributes::Pending;

/// Deeper paths and groups are not looked at.
pub(super) const MAX_DEPTH: usize = 32;

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
pub(super) struct Found {
    /// What it is.
    pub(super) kind: Kind,
    start: u32,
    end: u32,
    /// The line, from 1.
    pub(super) line: u32,
    /// The inline module, by its place in `State::modules`.
    pub(super) module: u32,
}

impl Found {
    /// It, in `text`.
    pub(super) fn of_text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
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
    pub(super) modules: Vec<String>,
    /// Names and paths that were met.
    pub(super) found: Vec<Found>,
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
        // What lies deeper is taken for a part of what is around it.
        let module = module.filter(|_| self.regions.len() < MAX_DEPTH).map(|name| {
            let around = self.module_path();
            let path = if around.is_empty() { name.to_owned() } else { format!("{around}.{name}") };
            // The first is the file itself.
            if self.modules.is_empty() {
                self.modules.push(String::new());
            }
            self.modules.push(path);
            u32::try_from(self.modules.len() - 1).unwrap_or_default()
        });
        if condition.is_some() || module.is_some() {
            self.regions.push(Region { end, condition, module });
        }
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
