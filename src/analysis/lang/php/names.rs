//! Names as PHP's compiler takes them: what is written, the namespace and the `use` statements above decide.

use std::collections::{HashMap, HashSet};

use crate::map::module::{ImportForm, ModuleRecord, Reference};
use crate::map::symbol::SymbolKind;

use super::Code;

/// Makes the references of `code` fully qualified. What is named through a `use` becomes a member of that
/// import; what then is left are names of the own namespace and of others that are written in full.
pub(super) fn resolve(code: &mut Code) {
    let spaces = Namespaces::of(code);
    let aliases = aliases(&code.module, &spaces);
    let mut kept: HashSet<String> = HashSet::new();
    let references = std::mem::take(&mut code.module.references);
    for Reference { name, line } in references {
        let space = spaces.at(line);
        match place(&name, space, &aliases) {
            Place::Member(import, member) => {
                if let Some(named) = code.module.imports[import].names.first_mut()
                    && !member.is_empty()
                {
                    named.members.push(member.to_owned());
                }
            }
            Place::Full(name) => {
                if kept.insert(name.clone()) {
                    code.module.references.push(Reference { name, line });
                }
            }
        }
    }
    for named in code.module.imports.iter_mut().flat_map(|import| &mut import.names) {
        named.members.sort_unstable();
        named.members.dedup();
    }
}

/// What a written name leads to.
enum Place<'n> {
    /// What this import brings, and what is named through it.
    Member(usize, &'n str),
    /// A fully qualified name.
    Full(String),
}

fn place<'n>(name: &'n str, space: Space<'_>, aliases: &HashMap<(u32, Alias), usize>) -> Place<'n> {
    if let Some(full) = name.strip_prefix('\\') {
        return Place::Full(full.to_owned());
    }
    let (first, rest) = name.split_once('\\').unwrap_or((name, ""));
    if first.eq_ignore_ascii_case("namespace") && !rest.is_empty() {
        return Place::Full(space.qualify(rest));
    }
    let bare = first.strip_suffix("()");
    let alias = match bare {
        Some(function) => Alias::Function(function.to_ascii_lowercase()),
        None => Alias::Class(first.to_ascii_lowercase()),
    };
    match aliases.get(&(space.number, alias)) {
        Some(import) => Place::Member(*import, rest),
        None => Place::Full(space.qualify(name)),
    }
}

/// A name that a `use` brings; PHP ignores their case.
#[derive(PartialEq, Eq, Hash)]
enum Alias {
    Class(String),
    Function(String),
}

/// The imports by what they are called here, in each namespace.
fn aliases(module: &ModuleRecord, spaces: &Namespaces) -> HashMap<(u32, Alias), usize> {
    let mut aliases = HashMap::new();
    for (index, import) in module.imports.iter().enumerate() {
        let Some(named) = import.names.first() else { continue };
        let called =
            named.alias.as_deref().unwrap_or(&named.name).trim_end_matches("()").to_ascii_lowercase();
        let alias = match import.form {
            ImportForm::Import => Alias::Class(called),
            ImportForm::Named if named.name.ends_with("()") => Alias::Function(called),
            _ => continue,
        };
        aliases.insert((spaces.at(import.line).number, alias), index);
    }
    aliases
}

/// The namespaces of a text, by line.
struct Namespaces {
    /// First line, last line of a namespace in braces, name.
    spans: Vec<(u32, u32, String)>,
}

/// One of them: its place, and its name.
#[derive(Clone, Copy)]
struct Space<'s> {
    number: u32,
    name: &'s str,
}

impl Space<'_> {
    fn qualify(&self, name: &str) -> String {
        if self.name.is_empty() { name.to_owned() } else { format!("{}\\{name}", self.name) }
    }
}

impl Namespaces {
    fn of(code: &Code) -> Self {
        let modules = code.symbols.iter().filter(|symbol| symbol.kind == SymbolKind::Module);
        let spans = modules.map(|symbol| {
            let is_in_braces = symbol.end_line > symbol.start_line;
            (symbol.start_line, if is_in_braces { symbol.end_line } else { u32::MAX }, symbol.name.clone())
        });
        Self { spans: spans.collect() }
    }

    fn at(&self, line: u32) -> Space<'_> {
        let after = self.spans.partition_point(|(first, ..)| *first <= line);
        let span = after.checked_sub(1).and_then(|at| self.spans.get(at));
        match span.filter(|(_, last, _)| line <= *last) {
            Some((_, _, name)) => Space { number: u32::try_from(after).unwrap_or(u32::MAX), name },
            None => Space { number: 0, name: "" },
        }
    }
}
