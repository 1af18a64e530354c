//! From the outline of a text to its symbols and module record.

use std::collections::{BTreeSet, HashMap, HashSet};

use ruff_python_stdlib::builtins::is_python_builtin;

use crate::map::module::{Export, Import, ImportForm, ImportedName, Reference};
use crate::map::symbol::{Symbol, SymbolKind, Visibility};

use super::super::Code;
use super::super::head::{doc_line, signature};
use super::outline::{Alias, Bound, Circumstances, Definition, Outline, Scope, Span};

/// A name in `__all__` is offered under this and the name.
pub const OFFERED: &str = "__all__.";

/// Stands in `__all__` for what the text does not say.
pub const OFFERED_UNKNOWN: &str = "__all__.*";

/// What a file that is run declares itself to be.
pub const SCRIPT: &str = "__main__";

/// The Python whose builtins are left out of references.
const NEWEST_MINOR: u8 = 14;

/// The imports that are looked at for what one name stands for, the last ones: alternatives of a `try`.
const MAX_BINDINGS: usize = 8;

/// What was found in one text so far.
pub struct Collector<'a> {
    text: &'a str,
    /// Where lines end.
    lines: Vec<usize>,
    code: Code,
    /// The symbols that are open, and the length of the container's name outside of each.
    open: Vec<(usize, usize)>,
    container: String,
    exported: HashSet<&'a str>,
    /// What imports bind: the import and its name, by the name here.
    bound: HashMap<&'a str, Vec<(usize, usize)>>,
    members: HashMap<(usize, usize), BTreeSet<String>>,
    has_wildcard: bool,
    read: Vec<(&'a str, usize)>,
    read_names: HashSet<&'a str>,
    is_stub: bool,
}

impl<'a> Collector<'a> {
    /// Nothing yet of `text`; a stub asks for types only.
    pub fn new(text: &'a str, is_stub: bool) -> Self {
        Self {
            text,
            lines: memchr::memchr_iter(b'\n', text.as_bytes()).collect(),
            code: Code::default(),
            open: Vec::new(),
            container: String::new(),
            exported: HashSet::new(),
            bound: HashMap::new(),
            members: HashMap::new(),
            has_wildcard: false,
            read: Vec::new(),
            read_names: HashSet::new(),
            is_stub,
        }
    }

    /// All that was found.
    pub fn finish(mut self) -> Code {
        for ((import, name), members) in std::mem::take(&mut self.members) {
            let names = self.code.module.imports.get_mut(import).map(|import| &mut import.names);
            if let Some(name) = names.and_then(|names| names.get_mut(name)) {
                name.members = members.into_iter().collect();
            }
        }
        if self.code.module.package.is_none() && self.text.starts_with("#!") {
            self.code.module.package = Some(SCRIPT.to_owned());
        }
        if self.has_wildcard {
            self.references();
        }
        self.code
    }

    /// Names that a wildcard import may have brought.
    fn references(&mut self) {
        for (name, at) in std::mem::take(&mut self.read) {
            let is_known = self.exported.contains(name)
                || self.bound.contains_key(name)
                || is_python_builtin(name, NEWEST_MINOR, false);
            if !is_known {
                let line = self.line(at);
                self.code.module.references.push(Reference { name: name.to_owned(), line });
            }
        }
    }

    fn line(&self, at: usize) -> u32 {
        u32::try_from(self.lines.partition_point(|end| *end < at) + 1).unwrap_or(u32::MAX)
    }

    fn last_line(&self, span: &Span) -> u32 {
        self.line(span.end.saturating_sub(1).max(span.start))
    }

    fn add(&mut self, name: &str, kind: SymbolKind, head: Span, end: usize, doc: Option<&str>) {
        let symbol = Symbol {
            name: name.to_owned(),
            kind,
            container: Some(self.container.clone()).filter(|container| !container.is_empty()),
            visibility: visibility(name),
            start_line: self.line(head.start),
            end_line: self.last_line(&(head.start..end)),
            complexity: 0,
            signature: signature(self.text.get(head).unwrap_or_default()),
            doc: doc.and_then(doc_line),
        };
        self.code.symbols.push(symbol);
    }

    fn export(&mut self, name: &'a str, local: Option<&str>, import: Option<usize>) {
        if import.is_none() && !self.exported.insert(name) {
            return;
        }
        self.code.module.exports.push(Export {
            name: name.to_owned(),
            local: local.map(str::to_owned),
            import: import.and_then(|import| u32::try_from(import).ok()),
        });
    }

    fn start(&self, specifier: String, form: ImportForm, span: &Span, around: Circumstances) -> Import {
        Import {
            end_line: self.last_line(span),
            is_conditional: around.is_conditional,
            is_type_only: around.is_type_only || self.is_stub,
            is_lazy: around.is_lazy,
            ..Import::new(specifier, form, self.line(span.start))
        }
    }

    /// Notes that `name` stands for a name of the import that comes next.
    fn bind_import(&mut self, name: &'a str, place: usize) {
        let import = self.code.module.imports.len();
        self.bound.entry(name).or_default().push((import, place));
    }

    fn imported(&self, alias: &Alias<'_>) -> ImportedName {
        ImportedName {
            name: alias.name.to_owned(),
            alias: alias.alias.filter(|name| *name != alias.name).map(str::to_owned),
            line: self.line(alias.at),
            members: Vec::new(),
        }
    }
}

impl<'a> Outline<'a> for Collector<'a> {
    fn open(&mut self, definition: Definition<'a>, around: Circumstances) {
        let kind = match (definition.is_class, around.scope) {
            (true, _) => SymbolKind::Class,
            (false, Scope::Class) => SymbolKind::Method,
            (false, _) => SymbolKind::Function,
        };
        if around.scope == Scope::Module {
            self.export(definition.name, None, None);
        }
        let symbol = self.code.symbols.len();
        self.add(definition.name, kind, definition.head, definition.end, definition.doc);
        self.open.push((symbol, self.container.len()));
        if !self.container.is_empty() {
            self.container.push('.');
        }
        self.container.push_str(definition.name);
    }

    fn close(&mut self) {
        if let Some((_, outer)) = self.open.pop() {
            self.container.truncate(outer);
        }
    }

    fn assign(&mut self, name: &'a str, bound: Bound, statement: Span, around: Circumstances) {
        let kind = match (bound, around.scope) {
            (Bound::Lambda, Scope::Class) => SymbolKind::Method,
            (Bound::Lambda, _) => SymbolKind::Function,
            (_, Scope::Function) => return,
            (Bound::Type, _) => SymbolKind::Type,
            (Bound::Value, _) => SymbolKind::Constant,
        };
        let end = statement.end;
        self.add(name, kind, statement, end, None);
    }

    fn bind(&mut self, name: &'a str, around: Circumstances) {
        if around.scope == Scope::Module {
            self.export(name, None, None);
        }
    }

    fn branch(&mut self, count: u32) {
        if let Some((symbol, _)) = self.open.last() {
            let complexity = &mut self.code.symbols[*symbol].complexity;
            *complexity = complexity.saturating_add(count);
        }
    }

    fn import(&mut self, aliases: Vec<Alias<'a>>, statement: Span, around: Circumstances) {
        for alias in aliases.into_iter().filter(|alias| !alias.name.is_empty()) {
            let here = alias.alias.unwrap_or(alias.name.split('.').next().unwrap_or(alias.name));
            self.bind_import(here, 0);
            if around.scope == Scope::Module {
                let local = alias.alias.map_or(here, |_| alias.name);
                self.export(here, Some(local), Some(self.code.module.imports.len()));
            }
            let mut import = self.start(alias.name.to_owned(), ImportForm::Import, &statement, around);
            let name = ImportedName { name: "*".to_owned(), ..self.imported(&alias) };
            import.names = vec![ImportedName { alias: alias.alias.map(str::to_owned), ..name }];
            self.code.module.imports.push(import);
        }
    }

    fn import_from(
        &mut self,
        (level, module): (u32, &'a str),
        aliases: Vec<Alias<'a>>,
        statement: Span,
        around: Circumstances,
    ) {
        let dots = usize::try_from(level).unwrap_or_default().min(statement.len());
        if dots == 0 && module.is_empty() {
            return;
        }
        let specifier = format!("{}{module}", ".".repeat(dots));
        if aliases.iter().any(|alias| alias.name == "*") {
            self.has_wildcard = true;
            self.export("*", None, Some(self.code.module.imports.len()));
            let import = self.start(specifier, ImportForm::Wildcard, &statement, around);
            return self.code.module.imports.push(import);
        }
        let mut import = self.start(specifier, ImportForm::Named, &statement, around);
        for alias in aliases.iter().filter(|alias| !alias.name.is_empty()) {
            let here = alias.alias.unwrap_or(alias.name);
            self.bind_import(here, import.names.len());
            if around.scope == Scope::Module {
                let local = Some(alias.name).filter(|name| *name != here);
                self.export(here, local, Some(self.code.module.imports.len()));
            }
            import.names.push(self.imported(alias));
        }
        self.code.module.imports.push(import);
    }

    fn require(&mut self, module: &'a str, package: Option<&'a str>, call: Span, around: Circumstances) {
        let specifier = match package {
            Some(package) => absolute(module, package),
            None => module.to_owned(),
        };
        let import = self.start(specifier, ImportForm::Require, &call, around);
        self.code.module.imports.push(import);
    }

    fn read(&mut self, name: &'a str, members: &[&'a str], at: usize) {
        if self.has_wildcard && self.read_names.insert(name) {
            self.read.push((name, at));
        }
        if members.is_empty() {
            return;
        }
        for place in self.bound.get(name).into_iter().flatten().rev().take(MAX_BINDINGS) {
            let chains = self.members.entry(*place).or_default();
            let chain = members.join(".");
            if !chains.contains(&chain) {
                chains.insert(chain);
            }
        }
    }

    fn offer(&mut self, names: Vec<&'a str>) {
        let exports = names.into_iter().filter(|name| !name.is_empty()).map(|name| Export {
            name: format!("{OFFERED}{name}"),
            local: None,
            import: None,
        });
        self.code.module.exports.extend(exports);
    }

    fn offer_unknown(&mut self) {
        let name = OFFERED_UNKNOWN.to_owned();
        self.code.module.exports.push(Export { name, local: None, import: None });
    }

    fn script(&mut self) {
        self.code.module.package = Some(SCRIPT.to_owned());
    }
}

/// `.x` in `a.b` is `a.b.x`; each further dot goes one package up.
fn absolute(module: &str, package: &str) -> String {
    let name = module.trim_start_matches('.');
    let mut parts: Vec<&str> = package.split('.').collect();
    parts.truncate(parts.len().saturating_sub(module.len() - name.len() - 1));
    parts.push(name);
    parts.join(".")
}

/// By convention: `_x` is of the module or class, `__x` of its own class, `__x__` is the language's.
fn visibility(name: &str) -> Visibility {
    if name.starts_with("__") && name.ends_with("__") && name.len() > 4 {
        Visibility::Public
    } else if name.starts_with('_') {
        Visibility::Private
    } else {
        Visibility::Public
    }
}
