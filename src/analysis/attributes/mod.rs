//! `.gitattributes` of a tree: which paths are vendored, generated, documentation, and which language is set.
//!
//! The rules are git's: a file speaks for its folder and those below, the nearest folder wins, in a file the
//! last line that matches; a line may define a macro in the root file only. Only what groma needs is kept,
//! so that a tree without such lines costs nothing per path.

mod line;
pub(in crate::analysis) mod wildmatch;

use std::collections::HashMap;

use crate::map::finding::{Finding, FindingKind};
use line::{Line, Value};
use wildmatch::Pattern;

/// The most lines that are kept over all files: more are not written by hand, and each is asked for each path.
const MOST_RULES: usize = 10_000;

/// The most macros that are known.
const MOST_MACROS: usize = 100;

/// The largest `.gitattributes` that is read, in bytes.
const LARGEST: usize = 4 << 20;

/// What `.gitattributes` say of one path; `None` where they say nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileAttributes {
    /// `linguist-vendored`.
    pub vendored: Option<bool>,
    /// `linguist-generated`.
    pub generated: Option<bool>,
    /// `linguist-documentation`.
    pub documentation: Option<bool>,
    /// `linguist-detectable`.
    pub detectable: Option<bool>,
    /// `linguist-language`, as written.
    pub language: Option<String>,
    /// The `binary` macro. `-text` alone is none: it says only that line ends are kept as they are.
    pub binary: Option<bool>,
    /// `filter=lfs`: the content is a pointer.
    pub filter_lfs: bool,
}

/// The attributes that are kept, and how they are written.
const NAMES: [&str; 7] = [
    "linguist-vendored",
    "linguist-generated",
    "linguist-documentation",
    "linguist-detectable",
    "linguist-language",
    "binary",
    "filter",
];

/// The attributes of a tree.
#[derive(Debug, Default)]
pub struct Attributes {
    folders: HashMap<String, Vec<Rule>>,
    /// What setting each kept attribute sets too.
    macros: Vec<Vec<(usize, Value)>>,
}

/// One line, with the places of the kept attributes it sets, as written.
#[derive(Debug)]
struct Rule {
    pattern: Pattern,
    sets: Vec<(usize, Value)>,
}

impl Attributes {
    /// Reads the files of a tree: pairs of the folder (`""` for the root, `a/b` without a slash at the end)
    /// and the content of its `.gitattributes`. Lines that git ignores too come back as findings.
    pub fn parse<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> (Self, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut files: Vec<_> = files.into_iter().collect();
        files.sort_unstable_by_key(|(folder, _)| *folder);
        let mut parsed = Vec::new();
        for (folder, content) in files {
            let path =
                if folder.is_empty() { ".gitattributes".into() } else { format!("{folder}/.gitattributes") };
            let mut report = |detail: String| {
                findings.push(Finding::at(FindingKind::BrokenAttribute, path.clone(), detail));
            };
            if content.len() > LARGEST {
                report(format!("the file is larger than {LARGEST} bytes and was not read"));
                continue;
            }
            parsed.push((folder, line::read(content, folder.is_empty(), &mut report)));
        }
        let attributes = Self::keep(parsed, &mut findings);
        (attributes, findings)
    }

    fn keep(parsed: Vec<(&str, Vec<Line>)>, findings: &mut Vec<Finding>) -> Self {
        let mut all = Self { folders: HashMap::new(), macros: vec![Vec::new(); NAMES.len()] };
        let mut places = Places::new();
        let lines = || parsed.iter().flat_map(|(_, lines)| lines);
        for (name, _) in lines().filter_map(Line::as_macro) {
            places.add(name);
        }
        all.macros.resize(places.0.len(), Vec::new());
        for (name, sets) in lines().filter_map(Line::as_macro) {
            if let Some(place) = places.of(name) {
                all.macros[place] = places.sets(sets);
            }
        }
        let mut room = MOST_RULES;
        for (folder, lines) in &parsed {
            let rules: Vec<Rule> = lines.iter().filter_map(|line| places.rule(line)).take(room).collect();
            room -= rules.len();
            if !rules.is_empty() {
                all.folders.insert((*folder).to_owned(), rules);
            }
        }
        if room == 0 {
            let detail =
                format!("only the first {MOST_RULES} lines of .gitattributes that matter here were kept");
            findings.push(Finding::whole(FindingKind::BrokenAttribute, detail));
        }
        all
    }

    /// What is said of `path`, repository-relative with `/` between folders.
    pub fn of(&self, path: &str) -> FileAttributes {
        if self.folders.is_empty() {
            return FileAttributes::default();
        }
        let mut values: Vec<Option<&Value>> = vec![None; self.macros.len()];
        let mut ends = memchr::memrchr_iter(b'/', path.as_bytes());
        loop {
            let end = ends.next();
            let (folder, below) = end.map_or(("", path), |end| (&path[..end], &path[end + 1..]));
            for rule in self.folders.get(folder).into_iter().flatten().rev() {
                // What is settled already cannot change, and asking the pattern is the dear part.
                let news = rule.sets.iter().any(|(place, _)| values[*place].is_none());
                if news && rule.pattern.matches(below) {
                    self.fill(&rule.sets, &mut values);
                }
            }
            if end.is_none() {
                return FileAttributes::from_values(&values);
            }
        }
    }

    /// As git fills them: from the last to the first, what a macro sets right after its own name; what is
    /// known stays. Each name is filled once, so this ends even where macros name each other.
    fn fill<'a>(&'a self, sets: &'a [(usize, Value)], values: &mut [Option<&'a Value>]) {
        let mut waiting: Vec<&(usize, Value)> = sets.iter().collect();
        while let Some((place, value)) = waiting.pop() {
            if values[*place].is_none() {
                values[*place] = Some(value);
                if *value == Value::Set {
                    waiting.extend(&self.macros[*place]);
                }
            }
        }
    }
}

/// The places of the attributes that are kept: those of [`NAMES`], then every macro's.
struct Places<'a>(HashMap<&'a str, usize>);

impl<'a> Places<'a> {
    fn new() -> Self {
        Self(NAMES.into_iter().zip(0..).collect())
    }

    /// Gives `name` a place of its own, as long as there are not more macros than anyone writes.
    fn add(&mut self, name: &'a str) {
        let next = self.0.len();
        if next < NAMES.len() + MOST_MACROS {
            self.0.entry(name).or_insert(next);
        }
    }

    fn of(&self, name: &str) -> Option<usize> {
        self.0.get(name).copied()
    }

    fn sets(&self, sets: &[(String, Value)]) -> Vec<(usize, Value)> {
        sets.iter().filter_map(|(name, value)| Some((self.of(name)?, value.clone()))).collect()
    }

    /// The line as a rule; none for a macro's definition and where nothing is set that is kept.
    fn rule(&self, line: &Line) -> Option<Rule> {
        let Line::Pattern(pattern, sets) = line else { return None };
        let sets = self.sets(sets);
        (!sets.is_empty()).then(|| Rule { pattern: Pattern::new(pattern), sets })
    }
}

impl FileAttributes {
    /// From the values in the order of [`NAMES`], whatever follows them.
    fn from_values(values: &[Option<&Value>]) -> Self {
        let [vendored, generated, documentation, detectable, language, binary, filter, ..] = *values else {
            return Self::default();
        };
        Self {
            vendored: truth(vendored),
            generated: truth(generated),
            documentation: truth(documentation),
            detectable: truth(detectable),
            language: language.and_then(|value| value.text().map(str::to_owned)),
            binary: truth(binary),
            filter_lfs: filter.and_then(Value::text) == Some("lfs"),
        }
    }
}

/// As Linguist reads it: unset and `false` are no, everything else that is said is yes.
fn truth(value: Option<&Value>) -> Option<bool> {
    match value? {
        Value::Unspecified => None,
        Value::Set => Some(true),
        Value::Unset => Some(false),
        Value::Text(text) => Some(text != "false"),
    }
}

#[cfg(test)]
mod tests;
