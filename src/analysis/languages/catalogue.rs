//! The table of languages, read once from `data/languages.tsv`, and the ways into it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Language, LanguageKind};

/// The one catalogue of the program.
pub(super) static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::read(include_str!("data/languages.tsv")));

/// The most dots that a listed extension has.
pub(super) const MOST_DOTS: usize = 3;

/// Extensions that say nothing without a rule on the content. From Linguist's generic.yml.
const GENERIC: [&str; 23] = [
    ".1",
    ".2",
    ".3",
    ".4",
    ".5",
    ".6",
    ".7",
    ".8",
    ".9",
    ".action",
    ".alg",
    ".app",
    ".cmp",
    ".msg",
    ".network",
    ".pkg",
    ".resource",
    ".sol",
    ".srv",
    ".stl",
    ".tag",
    ".target",
    ".url",
];

/// Languages that win over rarer ones that share an extension, the most widely used first.
const POPULAR: [&str; 36] = [
    "Python",
    "JavaScript",
    "TypeScript",
    "Java",
    "C",
    "C++",
    "C#",
    "Go",
    "Rust",
    "PHP",
    "Ruby",
    "Shell",
    "HTML",
    "CSS",
    "SQL",
    "Objective-C",
    "Swift",
    "Kotlin",
    "Scala",
    "Perl",
    "R",
    "Lua",
    "Haskell",
    "Erlang",
    "Elixir",
    "Clojure",
    "F#",
    "OCaml",
    "MATLAB",
    "Prolog",
    "OpenCL",
    "Common Lisp",
    "TeX",
    "XML",
    "YAML",
    "Text",
];

/// A file name or extension and the languages that list it.
#[derive(Debug)]
pub(super) struct Entry {
    /// `/Makefile` or `.rs`: see [`super::Hint::key`].
    pub key: String,
    /// Places in [`Catalogue::languages`].
    pub languages: Vec<u16>,
    /// An extension that says nothing on its own.
    pub generic: bool,
}

/// All languages, and the places they are found by.
pub(super) struct Catalogue {
    /// Every language, by name.
    pub languages: Vec<Language>,
    /// By whole file name.
    pub names: HashMap<&'static str, Entry>,
    /// By extension in lower case, with its dot.
    pub extensions: HashMap<String, Entry>,
    /// By name or alias in lower case.
    pub aliases: HashMap<String, u16>,
    interpreters: HashMap<&'static str, Vec<u16>>,
    first_extensions: Vec<&'static str>,
}

impl Catalogue {
    /// The languages that name `interpreter` as theirs.
    pub fn interpreter(&self, interpreter: &str) -> Option<&[u16]> {
        self.interpreters.get(interpreter).map(Vec::as_slice)
    }

    /// How likely a language is for a file that ends in `key`, as a rank: the lowest is the likeliest.
    pub fn likelihood(&self, language: u16, key: &str) -> (bool, usize, u16) {
        let place = usize::from(language);
        let name = self.languages[place].name;
        let rank = POPULAR.iter().position(|popular| *popular == name).unwrap_or(POPULAR.len());
        (self.first_extensions[place] != key, rank, language)
    }

    /// Reads the table; `data/make.py` says what its columns are.
    fn read(table: &'static str) -> Self {
        let mut all = Self {
            languages: Vec::with_capacity(1_000),
            names: HashMap::with_capacity(800),
            extensions: HashMap::with_capacity(2_000),
            aliases: HashMap::with_capacity(2_000),
            interpreters: HashMap::with_capacity(400),
            first_extensions: Vec::with_capacity(1_000),
        };
        for (place, line) in (0_u16..).zip(table.lines()) {
            all.add(place, line);
        }
        all
    }

    fn add(&mut self, place: u16, line: &'static str) {
        let mut fields = line.split('\t');
        let mut field = || fields.next().unwrap_or_default();
        let (name, kind, group, color) = (field(), field(), field(), field());
        let [aliases, extensions, names, interpreters] = [(); 4].map(|()| list(field()));
        self.languages.push(Language {
            name,
            kind: match kind {
                "p" => LanguageKind::Programming,
                "m" => LanguageKind::Markup,
                "d" => LanguageKind::Data,
                _ => LanguageKind::Prose,
            },
            group: Some(group).filter(|text| !text.is_empty()),
            color: Some(color).filter(|text| !text.is_empty()),
            key: format!("={name}"),
        });
        self.first_extensions.push(extensions.clone().next().unwrap_or_default());
        self.add_aliases(place, name, aliases);
        for extension in extensions.map(str::to_ascii_lowercase) {
            let entry = self.extensions.entry(extension).or_insert_with_key(|extension| Entry {
                generic: GENERIC.contains(&extension.as_str()),
                key: extension.clone(),
                languages: Vec::new(),
            });
            entry.languages.push(place);
        }
        for name in names {
            let new = || Entry { key: format!("/{name}"), languages: Vec::new(), generic: false };
            self.names.entry(name).or_insert_with(new).languages.push(place);
        }
        for interpreter in interpreters {
            self.interpreters.entry(interpreter).or_default().push(place);
        }
    }

    /// The name itself goes before another language's alias.
    fn add_aliases(&mut self, place: u16, name: &str, aliases: impl Iterator<Item = &'static str>) {
        let lower = name.to_lowercase();
        self.aliases.insert(lower.replace(' ', "-"), place);
        self.aliases.insert(lower, place);
        for alias in aliases {
            self.aliases.entry(alias.replace(' ', "-")).or_insert(place);
            self.aliases.entry(alias.to_lowercase()).or_insert(place);
        }
    }
}

fn list(field: &'static str) -> impl Iterator<Item = &'static str> + Clone {
    field.split(',').filter(|item| !item.is_empty())
}
