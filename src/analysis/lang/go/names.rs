//! Names of a Go text: which of them an import brings, and which may stand in other files of the package.

use std::collections::{HashMap, HashSet};

use crate::map::module::{ImportForm, ModuleRecord, Reference};

/// Bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// Where they start.
    pub(super) start: u32,
    /// Where they end.
    pub(super) end: u32,
}

impl Span {
    fn of_text(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// Something about names, in the order of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    /// What it is.
    pub(super) what: What,
    /// The name, or what is around it.
    pub(super) at: Span,
    /// The line, from 1.
    pub(super) line: u32,
}

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A function at the top starts: a scope of its own.
    Function,
    /// It ends.
    End,
    /// A name that is declared in a function.
    Declare,
    /// A name.
    Name,
    /// A name and its member.
    Qualified(Span),
}

/// What is kept while a text is walked.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// What was met.
    pub(super) events: Vec<Event>,
}

/// What the language declares for every file; sorted.
const PREDECLARED: [&str; 44] = [
    "_",
    "any",
    "append",
    "bool",
    "byte",
    "cap",
    "clear",
    "close",
    "comparable",
    "complex",
    "complex128",
    "complex64",
    "copy",
    "delete",
    "error",
    "false",
    "float32",
    "float64",
    "imag",
    "int",
    "int16",
    "int32",
    "int64",
    "int8",
    "iota",
    "len",
    "make",
    "max",
    "min",
    "new",
    "nil",
    "panic",
    "print",
    "println",
    "real",
    "recover",
    "rune",
    "string",
    "true",
    "uint",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
];

impl Names {
    /// Turns what was kept into members of imports, references, and conditions of the build.
    pub(super) fn finish(self, text: &str, condition: Option<String>, module: &mut ModuleRecord) {
        let own: HashSet<String> = module.exports.iter().map(|export| export.name.clone()).collect();
        let mut scan =
            Scan { text, own, qualifiers: HashMap::new(), members: HashMap::new(), found: Vec::new() };
        for (place, import) in module.imports.iter_mut().enumerate() {
            if import.form == ImportForm::Embed {
                continue;
            }
            import.is_conditional = condition.is_some();
            import.condition.clone_from(&condition);
            if let Some(name) = import.names.first() {
                let name = name.alias.as_deref().unwrap_or_else(|| package_name(&import.specifier));
                scan.qualifiers.insert(name.to_owned(), place);
            }
        }
        scan.run(&self.events);
        let Scan { members, found, .. } = scan;
        for (place, names) in members {
            let Some(name) = module.imports[place].names.first_mut() else { continue };
            name.members = names.into_iter().map(str::to_owned).collect();
            name.members.sort_unstable();
        }
        module.references = found;
    }
}

/// How the package at `path` is most likely called: its last segment, without the version.
fn package_name(path: &str) -> &str {
    let mut segments = path.rsplit('/');
    let last = segments.next().unwrap_or_default();
    let is_version = |word: &str| {
        word.strip_prefix('v').is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let last = if is_version(last) { segments.next().unwrap_or(last) } else { last };
    match last.rsplit_once('.') {
        Some((name, version)) if is_version(version) => name,
        _ => last,
    }
}

struct Scan<'t> {
    text: &'t str,
    /// What the file itself defines.
    own: HashSet<String>,
    /// Imports by the name they have here.
    qualifiers: HashMap<String, usize>,
    members: HashMap<usize, HashSet<&'t str>>,
    found: Vec<Reference>,
}

impl<'t> Scan<'t> {
    fn run(&mut self, events: &[Event]) {
        let mut referenced: HashSet<&str> = HashSet::new();
        let mut strangers: Vec<(&str, &str, u32)> = Vec::new();
        let mut start = 0;
        while start < events.len() {
            let end = scope_end(events, start);
            let scope = &events[start..end];
            let declared: HashSet<&str> = scope
                .iter()
                .filter(|event| event.what == What::Declare)
                .map(|event| event.at.of_text(self.text))
                .collect();
            for event in scope {
                let name = event.at.of_text(self.text);
                match event.what {
                    What::Function | What::End | What::Declare => {}
                    _ if declared.contains(name) => {}
                    What::Name => {
                        if referenced.insert(name) {
                            self.refer(name, event.line);
                        }
                    }
                    What::Qualified(member) => {
                        let member = member.of_text(self.text);
                        if let Some(import) = self.qualifiers.get(name) {
                            self.members.entry(*import).or_default().insert(member);
                        } else if !self.own.contains(name) && member.starts_with(char::is_uppercase) {
                            strangers.push((name, member, event.line));
                        }
                    }
                }
            }
            start = end;
        }
        self.estrange(&strangers);
    }

    fn refer(&mut self, name: &str, line: u32) {
        let is_known = PREDECLARED.binary_search(&name).is_ok()
            || self.own.contains(name)
            || self.qualifiers.contains_key(name);
        if !is_known {
            self.found.push(Reference { name: name.to_owned(), line });
        }
    }

    /// An import whose name occurs nowhere is called otherwise than its path: only linking knows how. What is
    /// qualified by names that no import seems to have is told as `name.Member` then.
    fn estrange(&mut self, strangers: &[(&str, &str, u32)]) {
        let is_missing =
            |(name, import): (&String, &usize)| name != "_" && !self.members.contains_key(import);
        if !self.qualifiers.iter().any(is_missing) {
            return;
        }
        let mut seen = HashSet::new();
        for (of, member, line) in strangers {
            if seen.insert((of, member)) {
                self.found.push(Reference { name: format!("{of}.{member}"), line: *line });
            }
        }
    }
}

/// Where the scope ends that starts at `start`: a function at the top, or all up to the next one.
fn scope_end(events: &[Event], start: usize) -> usize {
    let rest = &events[start + 1..];
    let length = if events[start].what == What::Function {
        rest.iter().position(|event| event.what == What::End).map(|length| length + 1)
    } else {
        rest.iter().position(|event| event.what == What::Function)
    };
    length.map_or(events.len(), |length| start + 1 + length)
}
