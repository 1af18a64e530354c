//! Groovy: declared packages, types and imports, word by word: there is no grammar of it here.

use crate::map::module::{Export, Import, ImportForm, ImportedName};
use crate::map::symbol::{Symbol, SymbolKind, Visibility};

use super::head::signature;
use super::jvm::names::{dotted, is_type_name, settle};
use super::{Code, Language, Text};

mod words;

use words::{Word, words};

/// Groovy.
pub static GROOVY: Groovy = Groovy;

/// The reader of Groovy.
pub struct Groovy;

/// Types that stand deeper in others than this are left out.
const MAX_OPEN: usize = 32;

impl Language for Groovy {
    fn read(&self, text: Text<'_>) -> Result<Code, String> {
        let words = words(text.text);
        let mut scan =
            Scan { text: text.text, words: &words, code: Code::default(), open: Vec::new(), depth: 0 };
        scan.all();
        settle(&mut scan.code);
        Ok(scan.code)
    }
}

struct Scan<'t> {
    text: &'t str,
    words: &'t [Word<'t>],
    code: Code,
    /// The types that are open: their place among the symbols, and the depth of braces outside of each.
    open: Vec<(usize, usize)>,
    depth: usize,
}

impl<'t> Scan<'t> {
    fn all(&mut self) {
        let mut at = 0;
        while let Some(word) = self.words.get(at) {
            at = match word.text {
                "{" => {
                    self.depth += 1;
                    at + 1
                }
                "}" => {
                    self.close(word.line);
                    at + 1
                }
                "package" if self.depth == 0 && self.code.module.package.is_none() => {
                    let (name, next) = self.name(at + 1);
                    self.code.module.package = name;
                    next
                }
                "import" if self.depth == 0 => self.import(at),
                "class" | "interface" | "trait" | "enum" | "record" => self.declaration(at),
                text if is_type_name(text) => self.reference(at),
                _ => at + 1,
            };
        }
        let last = self.words.last().map_or(1, |word| word.line);
        while let Some((symbol, _)) = self.open.pop() {
            self.code.symbols[symbol].end_line = last;
        }
    }

    fn text_at(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| word.text)
    }

    fn close(&mut self, line: u32) {
        self.depth = self.depth.saturating_sub(1);
        while let Some((symbol, _)) = self.open.pop_if(|(_, outside)| *outside >= self.depth) {
            self.code.symbols[symbol].end_line = line;
        }
    }

    /// The dotted name at `at`, with a wildcard at its end if there is one, and what follows.
    fn name(&self, mut at: usize) -> (Option<String>, usize) {
        let start = at;
        let mut name = String::new();
        while is_part(self.text_at(at)) && name.len() < 300 {
            name.push_str(self.text_at(at));
            at += 1;
            if self.text_at(at) != "." {
                break;
            }
            name.push('.');
            at += 1;
        }
        let is_named = at > start;
        if self.text_at(at) == "*" && name.ends_with('.') {
            name.push('*');
            return (Some(name), at + 1);
        }
        (is_named.then_some(name).and_then(|name| dotted(name.trim_end_matches('.'))), at)
    }

    fn import(&mut self, at: usize) -> usize {
        let line = self.words[at].line;
        let is_static = self.text_at(at + 1) == "static";
        let (name, mut next) = self.name(at + 1 + usize::from(is_static));
        let Some(name) = name else { return at + 1 };
        let is_wildcard = name.ends_with(".*");
        let form = match (is_static, is_wildcard) {
            (false, false) => ImportForm::Named,
            (false, true) => ImportForm::Wildcard,
            (true, false) => ImportForm::Static,
            (true, true) => ImportForm::StaticWildcard,
        };
        let last = name.rsplit('.').next().unwrap_or_default().to_owned();
        let mut import = Import::new(name, form, line);
        if !is_wildcard {
            let mut alias = None;
            if self.text_at(next) == "as" {
                alias = Some(self.text_at(next + 1).to_owned());
                next += 2;
            }
            import.names.push(ImportedName { name: last, alias, line, members: Vec::new() });
        }
        self.code.module.imports.push(import);
        next
    }

    /// `class A`: a type, if a name follows and no dot stands before.
    fn declaration(&mut self, at: usize) -> usize {
        let word = self.words[at];
        let is_member = at.checked_sub(1).is_some_and(|before| self.text_at(before) == ".");
        let Some(name) = self.words.get(at + 1).filter(|name| is_type_name(name.text) && !is_member) else {
            return at + 1;
        };
        // A type whose body never came is over.
        while self.open.pop_if(|(_, outside)| *outside >= self.depth).is_some() {}
        let is_in_body = self.open.last().map_or(self.depth, |(_, outside)| self.depth - outside - 1) > 0;
        if self.open.len() >= MAX_OPEN || is_in_body {
            return at + 2;
        }
        let container: Vec<&str> =
            self.open.iter().map(|(at, _)| self.code.symbols[*at].name.as_str()).collect();
        let container = Some(container.join(".")).filter(|container| !container.is_empty());
        let kind = match word.text {
            "interface" => SymbolKind::Interface,
            "trait" => SymbolKind::Trait,
            "enum" => SymbolKind::Enum,
            _ => SymbolKind::Class,
        };
        let qualified = match &container {
            Some(container) => format!("{container}.{}", name.text),
            None => name.text.to_owned(),
        };
        self.code.module.exports.push(Export { name: qualified, local: None, import: None });
        let head = self.text[word.start..].lines().next().unwrap_or_default();
        let head = head.split('{').next().unwrap_or_default();
        self.open.push((self.code.symbols.len(), self.depth));
        self.code.symbols.push(Symbol {
            name: name.text.to_owned(),
            kind,
            container,
            visibility: Visibility::Public,
            start_line: word.line,
            end_line: word.line,
            complexity: 0,
            signature: signature(head),
            doc: None,
        });
        at + 2
    }

    /// A type that is named, with what is named through it.
    fn reference(&mut self, at: usize) -> usize {
        let is_member = at.checked_sub(1).is_some_and(|before| self.text_at(before) == ".");
        if is_member {
            return at + 1;
        }
        let (name, next) = self.name(at);
        if let Some(name) = name {
            let parts: Vec<&str> = name.split('.').take(2).collect();
            let reference =
                crate::map::module::Reference { name: parts.join("."), line: self.words[at].line };
            self.code.module.references.push(reference);
        }
        next.max(at + 1)
    }
}

fn is_part(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_alphabetic() || letter == '_' || letter == '$')
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
