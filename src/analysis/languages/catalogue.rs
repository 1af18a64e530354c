//! The table of languages, read once from `data/languages.tsv`, and the ways into it.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::{Language, LanguageKind};

/// The one catalogue of the program.
pub(super) static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::read(include_str!("data/languages.tsv")));

/// Languages by name or alias in lower case: apart from the rest, because most trees never ask.
pub(super) static ALIASES: LazyLock<HashMap<String, u16>> = LazyLock::new(aliases);

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
    pub key: &'static str,
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
    pub names: Table<Entry>,
    /// By extension in lower case, with its dot.
    pub extensions: Table<Entry>,
    interpreters: Table<Vec<u16>>,
    first_extensions: Vec<&'static str>,
    aliases: Vec<&'static str>,
}

/// A table that is built from the catalogue alone. Nobody outside chooses what is in it, so it needs no hash
/// that nobody can guess, and every start of the program pays for building it.
type Table<V> = HashMap<&'static str, V, BuildHasherDefault<Fnv>>;

fn empty<V>(capacity: usize) -> Table<V> {
    HashMap::with_capacity_and_hasher(capacity, BuildHasherDefault::default())
}

/// The hash of Fowler, Noll and Vo, 1a, in 64 bits.
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
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
            names: empty(800),
            extensions: empty(2_000),
            interpreters: empty(400),
            first_extensions: Vec::with_capacity(1_000),
            aliases: Vec::with_capacity(1_000),
        };
        for (place, line) in (0_u16..).zip(table.lines()) {
            all.add(place, line);
        }
        all
    }

    fn add(&mut self, place: u16, line: &'static str) {
        let mut fields = line.split('\t');
        let mut field = || fields.next().unwrap_or_default();
        let (key, kind, group, color) = (field(), field(), field(), field());
        let aliases = field();
        let [extensions, names, interpreters] = [(); 3].map(|()| list(field()));
        self.languages.push(Language {
            name: &key[1..],
            kind: match kind {
                "p" => LanguageKind::Programming,
                "m" => LanguageKind::Markup,
                "d" => LanguageKind::Data,
                _ => LanguageKind::Prose,
            },
            group: Some(group).filter(|text| !text.is_empty()),
            color: Some(color).filter(|text| !text.is_empty()),
            key,
        });
        self.aliases.push(aliases);
        self.first_extensions.push(extensions.clone().next().unwrap_or_default());
        for key in extensions {
            self.extensions.entry(key).or_insert_with(|| Entry::new(key)).languages.push(place);
        }
        for key in names {
            self.names.entry(&key[1..]).or_insert_with(|| Entry::new(key)).languages.push(place);
        }
        for interpreter in interpreters {
            self.interpreters.entry(interpreter).or_default().push(place);
        }
    }
}

impl Entry {
    fn new(key: &'static str) -> Self {
        Self { key, languages: Vec::with_capacity(1), generic: GENERIC.contains(&key) }
    }
}

/// A language's own name goes before another one's alias.
fn aliases() -> HashMap<String, u16> {
    let catalogue = &*CATALOGUE;
    let mut all = HashMap::with_capacity(4_000);
    for (place, language) in (0..).zip(&catalogue.languages) {
        let lower = language.name.to_lowercase();
        all.insert(lower.replace(' ', "-"), place);
        all.insert(lower, place);
    }
    for (place, aliases) in (0..).zip(&catalogue.aliases) {
        for alias in list(aliases) {
            all.entry(alias.replace(' ', "-")).or_insert(place);
            all.entry(alias.to_lowercase()).or_insert(place);
        }
    }
    all
}

fn list(field: &'static str) -> impl Iterator<Item = &'static str> + Clone {
    field.split(',').filter(|item| !item.is_empty())
}
