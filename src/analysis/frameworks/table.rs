//! The table of frameworks: `frameworks.toml`, read once.

use crate::map::package::Ecosystem;
use crate::map::stack::FrameworkCategory;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

const TEXT: &str = include_str!("frameworks.toml");

/// Where a piece of evidence comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// The registry of an ecosystem; Gradle's is Maven's.
    Registry(Ecosystem),
    /// A tool mark of a file's text.
    Mark,
    /// What a package is managed with.
    Tool,
}

impl Source {
    /// The source for packages of `ecosystem`.
    pub fn registry(ecosystem: Ecosystem) -> Self {
        match ecosystem {
            Ecosystem::Gradle => Self::Registry(Ecosystem::Maven),
            other => Self::Registry(other),
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Some(Self::Registry(match word {
            "cargo" => Ecosystem::Cargo,
            "npm" => Ecosystem::Npm,
            "pypi" => Ecosystem::Pypi,
            "go" => Ecosystem::Go,
            "maven" => Ecosystem::Maven,
            "composer" => Ecosystem::Composer,
            "bundler" => Ecosystem::Bundler,
            "nuget" => Ecosystem::Nuget,
            "mix" => Ecosystem::Mix,
            "mark" => return Some(Self::Mark),
            "tool" => return Some(Self::Tool),
            _ => return None,
        }))
    }

    /// A name as this source compares it: PyPI and `NuGet` ignore case, PyPI also which separator stands.
    fn normal(self, name: &str) -> Cow<'_, str> {
        match self {
            Self::Registry(Ecosystem::Pypi) => Cow::Owned(name.to_ascii_lowercase().replace(['_', '.'], "-")),
            Self::Registry(Ecosystem::Nuget) | Self::Tool => Cow::Owned(name.to_ascii_lowercase()),
            _ => Cow::Borrowed(name),
        }
    }
}

/// A framework of the table.
#[derive(Debug)]
pub struct Entry {
    /// Its name as its makers write it.
    pub name: &'static str,
    /// What it is for.
    pub category: FrameworkCategory,
}

/// The table, by what to look up.
pub struct Table {
    /// All frameworks, in the order of the file.
    pub entries: Vec<Entry>,
    exact: HashMap<(Source, Cow<'static, str>), Vec<usize>>,
    globs: HashMap<Source, Vec<(Cow<'static, str>, usize)>>,
}

/// The table; read when it is first used, in less than a millisecond.
pub static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(TEXT));

impl Table {
    /// The frameworks (indices of `entries`) that `name` of `source` is evidence for.
    pub fn find(&self, source: Source, name: &str) -> impl Iterator<Item = usize> {
        let name = source.normal(name);
        let globs = self.globs.get(&source).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<usize> = globs
            .iter()
            .filter(|(prefix, _)| name.starts_with(prefix.as_ref()))
            .map(|(_, index)| *index)
            .collect();
        found.extend(self.exact.get(&(source, name)).into_iter().flatten());
        found.sort_unstable();
        found.dedup();
        found.into_iter()
    }

    /// Reads the file's narrow form of TOML: a line is a table's name or a key with strings. It borrows all
    /// names from the text; a test holds that a TOML parser reads the same. Unknown words are passed over.
    fn read(text: &'static str) -> Self {
        let mut table = Self { entries: Vec::new(), exact: HashMap::new(), globs: HashMap::new() };
        let mut category = None;
        for line in text.lines() {
            if let Some(name) = line.strip_prefix('[') {
                category = parse_category(name.trim_end_matches(']'));
                continue;
            }
            let mut strings = line.split('"').skip(1).step_by(2);
            if let (Some(category), Some(name), false) = (category, strings.next(), line.starts_with('#')) {
                table.entries.push(Entry { name, category });
                strings.for_each(|evidence| table.add(evidence));
            }
        }
        table
    }

    /// Adds evidence for the last entry.
    fn add(&mut self, evidence: &'static str) {
        let Some((source, name)) = evidence.split_once(' ') else { return };
        let Some(source) = Source::parse(source) else { return };
        let index = self.entries.len() - 1;
        match name.strip_suffix('*') {
            Some(prefix) => self.globs.entry(source).or_default().push((source.normal(prefix), index)),
            None => self.exact.entry((source, source.normal(name))).or_default().push(index),
        }
    }
}

fn parse_category(name: &str) -> Option<FrameworkCategory> {
    Some(match name {
        "server" => FrameworkCategory::Server,
        "interface" => FrameworkCategory::Interface,
        "data" => FrameworkCategory::Data,
        "science" => FrameworkCategory::Science,
        "cli" => FrameworkCategory::Cli,
        "runtime" => FrameworkCategory::Runtime,
        "test" => FrameworkCategory::Test,
        "build" => FrameworkCategory::Build,
        "ci" => FrameworkCategory::Ci,
        "deploy" => FrameworkCategory::Deploy,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The table as a TOML parser reads it.
    fn parsed() -> toml::Table {
        TEXT.parse().unwrap()
    }

    #[test]
    fn it_is_read_as_a_toml_parser_reads_it() {
        let mut expected = 0;
        for (category, frameworks) in parsed() {
            let category = parse_category(&category).unwrap();
            for (name, evidence) in frameworks.as_table().unwrap() {
                expected += 1;
                let at =
                    TABLE.entries.iter().position(|known| known.name == name && known.category == category);
                let at = at.unwrap_or_else(|| panic!("{name} is not read"));
                for evidence in evidence.as_array().unwrap() {
                    let (source, name) = evidence.as_str().unwrap().split_once(' ').unwrap();
                    let source = Source::parse(source).unwrap_or_else(|| panic!("{source} is unknown"));
                    let name = name.replace('*', "anything");
                    assert!(TABLE.find(source, &name).any(|found| found == at), "{name}");
                }
            }
        }
        assert_eq!(TABLE.entries.len(), expected);
    }

    #[test]
    fn names_are_sorted_and_occur_once() {
        for pair in TABLE.entries.windows(2).filter(|pair| pair[0].category == pair[1].category) {
            assert!(pair[0].name.to_lowercase() < pair[1].name.to_lowercase(), "{}", pair[1].name);
        }
        let names: BTreeSet<_> = TABLE.entries.iter().map(|entry| entry.name).collect();
        assert_eq!(names.len(), TABLE.entries.len());
    }

    #[test]
    fn evidence_stands_once_and_only_ends_in_a_star() {
        let mut seen = BTreeSet::new();
        for evidence in TEXT
            .lines()
            .filter(|line| line.starts_with('"'))
            .flat_map(|line| line.split('"').skip(3).step_by(2))
        {
            assert!(seen.insert(evidence), "{evidence} stands twice");
            assert!(!evidence.trim_end_matches('*').contains('*'), "{evidence}");
            assert!(evidence.len() > 4, "{evidence}");
        }
    }

    #[test]
    fn every_ecosystem_and_category_is_there() {
        let categories: BTreeSet<_> = TABLE.entries.iter().map(|entry| entry.category).collect();
        assert_eq!(categories.len(), 10);
        for word in
            ["cargo", "npm", "pypi", "go", "maven", "composer", "bundler", "nuget", "mix", "mark", "tool"]
        {
            let source = Source::parse(word).unwrap();
            assert!(TABLE.exact.keys().any(|(known, _)| *known == source), "{word}");
        }
        assert!(TABLE.entries.len() > 400);
    }
}
