//! The language of a file: by name, extension, shebang, modeline and content.
//!
//! The data and the order of the strategies are GitHub Linguist's; `data/` says where they come from.
//! A path alone gives a [`Hint`], which is cheap; hint and content together give the language. So what is
//! known of a blob can be kept under (blob, hint) and holds for every path with that hint.
//!
//! Where Linguist would ask its statistical classifier, because several languages share an extension and no
//! rule decides, [`detect`] takes the language for which the extension is the first of its list, then the one
//! more widely used, then the first by name.

mod catalogue;
mod heuristics;
mod modeline;
mod shebang;

use std::borrow::Cow;

use catalogue::{ALIASES, CATALOGUE, Entry};

/// How much of a file the content rules look at, in bytes.
const CONSIDERED: usize = 50_000;

/// What a language is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LanguageKind {
    /// Programs.
    Programming,
    /// Documents with structure: HTML, CSS, templates.
    Markup,
    /// Data: JSON, YAML, SQL schemas.
    Data,
    /// Text for readers: Markdown, plain text.
    Prose,
}

/// A language as Linguist knows it.
#[derive(Debug)]
pub struct Language {
    /// The name, such as `C++`.
    pub name: &'static str,
    /// What it is written for.
    pub kind: LanguageKind,
    /// The language whose variant this is: `Shell` for `Tcsh`.
    pub group: Option<&'static str>,
    /// The colour that code hosts draw it in, `#rrggbb`.
    pub color: Option<&'static str>,
    key: &'static str,
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Language {}

/// What the path alone says of the language: a file name or an extension that Linguist lists, or nothing.
/// Equal hints and equal content give an equal language and equal line counts.
#[derive(Debug, Clone, Copy)]
pub struct Hint(Rule);

#[derive(Debug, Clone, Copy)]
enum Rule {
    Nothing,
    Name(&'static Entry),
    Extension(&'static Entry),
    Said(&'static Language),
}

impl Hint {
    /// A hint that settles the language whatever the content is: what `linguist-language` says.
    pub fn said(language: &'static Language) -> Self {
        Self(Rule::Said(language))
    }

    /// A short text that equal hints share and others do not: `/Makefile` for a file name, `.rs` for an
    /// extension (lower case), `=Rust` for a language that was said, empty where the path says nothing.
    pub fn key(&self) -> &'static str {
        match self.0 {
            Rule::Nothing => "",
            Rule::Name(entry) | Rule::Extension(entry) => entry.key,
            Rule::Said(language) => language.key,
        }
    }

    /// The extension that counts for file types, after the last dot: `ts` for `.d.ts`, `json` for the file
    /// name `package.json`; empty where there is none.
    pub(super) fn last_extension(&self) -> &'static str {
        match self.0 {
            Rule::Nothing | Rule::Said(_) => "",
            Rule::Name(entry) => entry.key[1..].rsplit_once('.').map_or("", |(stem, end)| match stem {
                "" => "",
                _ => end,
            }),
            Rule::Extension(entry) => entry.key.rsplit_once('.').map_or("", |(_, end)| end),
        }
    }

    /// The file name, where the whole name decided.
    pub(super) fn name(&self) -> Option<&'static str> {
        match self.0 {
            Rule::Name(entry) => Some(&entry.key[1..]),
            _ => None,
        }
    }
}

impl PartialEq for Hint {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Hint {}

/// What `path` (with `/` between folders) says of its language. Only the last part of the path counts.
pub fn hint(path: &str) -> Hint {
    let name = path.rsplit('/').next().unwrap_or(path);
    if let Some(entry) = CATALOGUE.names.get(name) {
        return Hint(Rule::Name(entry));
    }
    let lower: Cow<str> = match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => Cow::Owned(name.to_ascii_lowercase()),
        false => Cow::Borrowed(name),
    };
    let starts = memchr::memrchr_iter(b'.', lower.as_bytes()).take(catalogue::MOST_DOTS);
    let longest = starts.filter_map(|start| CATALOGUE.extensions.get(&lower[start..])).last();
    longest.map_or(Hint(Rule::Nothing), |entry| Hint(Rule::Extension(entry)))
}

/// The language called `name`: its name or an alias, in any case, with spaces or with `-` in their place.
pub fn by_name(name: &str) -> Option<&'static Language> {
    // The table is in the order of the names, and what asks for one mostly has it from there.
    if let Ok(found) = CATALOGUE.languages.binary_search_by(|language| language.name.cmp(name)) {
        return Some(&CATALOGUE.languages[found]);
    }
    let found = ALIASES.get(name.to_lowercase().as_str())?;
    Some(&CATALOGUE.languages[usize::from(*found)])
}

/// The language of `content` under `hint`; none for binary content and where nothing is known.
///
/// The strategies, each of which may settle it or narrow the choice: a modeline of vim or emacs, the file
/// name, the interpreter of a `#!` line, the extension, an XML declaration, rules on the content. Some
/// extensions (`.1`, `.msg`, `.url` and the like) are too common to say anything without such a rule.
pub fn detect(hint: &Hint, content: &[u8]) -> Option<&'static Language> {
    if let Rule::Said(language) = hint.0 {
        return Some(language);
    }
    if super::text::is_binary(content) {
        return None;
    }
    let content = &*super::text::decoded(content);
    if let Some(language) = modeline::name(content).and_then(by_name) {
        return Some(language);
    }
    let mut choice = Choice(Vec::new());
    if let Rule::Name(entry) = hint.0 {
        choice.narrow(&entry.languages);
    }
    if choice.0.len() != 1
        && let Some(languages) = shebang::interpreter(content).and_then(|name| CATALOGUE.interpreter(&name))
    {
        choice.narrow(languages);
    }
    if let (Rule::Extension(entry), 0 | 2..) = (hint.0, choice.0.len())
        && !entry.generic
    {
        choice.narrow(&entry.languages);
    }
    if let (Rule::Name(entry) | Rule::Extension(entry), 0 | 2..) = (hint.0, choice.0.len()) {
        choice.ask_rules(entry.key.trim_start_matches('/'), content);
    }
    if choice.0.is_empty() && has_xml_declaration(content) {
        return by_name("xml");
    }
    choice.best(hint.key()).map(|found| &CATALOGUE.languages[usize::from(found)])
}

/// The languages that are still possible, as places in the catalogue; empty before anything is known.
struct Choice(Vec<u16>);

impl Choice {
    /// Keeps what is in `languages` too; takes them all where nothing was known. What would leave nothing
    /// is passed over.
    fn narrow(&mut self, languages: &[u16]) {
        if self.0.is_empty() {
            self.0.extend_from_slice(languages);
            return;
        }
        let both: Vec<u16> = self.0.iter().copied().filter(|one| languages.contains(one)).collect();
        if !both.is_empty() {
            self.0 = both;
        }
    }

    /// Takes what the rules on the content say, if they say anything.
    fn ask_rules(&mut self, extension: &str, content: &[u8]) {
        let decided = heuristics::decide(extension, &content[..content.len().min(CONSIDERED)]);
        if !decided.is_empty() {
            self.0 = decided.iter().filter_map(|name| ALIASES.get(name.as_str()).copied()).collect();
        }
    }

    /// The likeliest one for files that end in `key`.
    fn best(&self, key: &str) -> Option<u16> {
        match self.0[..] {
            [] => None,
            [only] => Some(only),
            _ => self.0.iter().copied().min_by_key(|&one| CATALOGUE.likelihood(one, key)),
        }
    }
}

/// Whether one of the first two lines declares XML.
fn has_xml_declaration(content: &[u8]) -> bool {
    let head = &content[..content.len().min(1_000)];
    let end = memchr::memchr_iter(b'\n', head).nth(1).unwrap_or(head.len());
    memchr::memmem::find(&head[..end], b"<?xml version=").is_some()
}

#[cfg(test)]
mod tests;
