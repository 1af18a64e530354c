//! CODEOWNERS: who has to be asked about which file, by the rules of GitHub and GitLab.
//!
//! The last pattern that matches a file decides. GitLab has sections besides: each decides by itself, and a file
//! belongs to the owners of all. The formats: <https://docs.github.com/articles/about-code-owners> and
//! <https://docs.gitlab.com/user/project/codeowners/reference>.

use std::ops::Range;

use super::attributes::wildmatch::Pattern;

/// Where the file may stand, in the order in which it is looked for.
pub const PLACES: [&str; 4] = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

/// A larger file is not read by GitHub either, in bytes.
const MAX_BYTES: usize = 3 << 20;

/// A line that says whose files are.
#[derive(Debug)]
pub struct Rule {
    /// The pattern as written.
    pub pattern: String,
    /// Who owns them: `@user`, `@group/team` or an address; nobody where a line takes files out.
    pub owners: Vec<String>,
    /// The line, from 1.
    pub line: u32,
    file: Pattern,
    /// For what is in a folder of that name.
    below: Option<Pattern>,
}

/// A CODEOWNERS file.
#[derive(Debug, Default)]
pub struct CodeOwners {
    rules: Vec<Rule>,
    /// The rules of each section; GitHub's files have one.
    sections: Vec<Range<usize>>,
}

impl CodeOwners {
    /// What the text of the file at `path` says. Lines that cannot be understood say nothing.
    pub fn parse(path: &str, text: &str) -> Self {
        let text = if text.len() > MAX_BYTES { "" } else { text };
        let is_gitlab = path.starts_with(".gitlab/") || text.lines().any(|line| section(line).is_some());
        let mut parsed = Self::default();
        let mut start = 0;
        let mut owners_of_section: Vec<String> = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            if let Some(owners) = section(line).filter(|_| is_gitlab) {
                parsed.sections.push(start..parsed.rules.len());
                start = parsed.rules.len();
                owners_of_section = owners;
                continue;
            }
            let mut words = words(line).into_iter();
            let Some(pattern) = words.next() else { continue };
            let mut owners: Vec<String> = words.filter(|word| word.contains('@')).collect();
            if owners.is_empty() {
                owners.clone_from(&owners_of_section);
            }
            parsed.rules.push(rule(pattern, owners, number, is_gitlab));
        }
        parsed.sections.push(start..parsed.rules.len());
        parsed
    }

    /// The rules that decide about the file at `path`: one of each section that has one.
    pub fn rules_for(&self, path: &str) -> Vec<&Rule> {
        let last = |section: &Range<usize>| {
            self.rules[section.clone()].iter().rev().find(|rule| {
                rule.file.matches(path) || rule.below.as_ref().is_some_and(|below| below.matches(path))
            })
        };
        self.sections.iter().filter_map(last).collect()
    }

    /// Who owns the file at `path`, in the order of the file; nobody where no rule says so.
    pub fn owners(&self, path: &str) -> Vec<&str> {
        let mut owners: Vec<&str> = Vec::new();
        for owner in self.rules_for(path).into_iter().flat_map(|rule| &rule.owners) {
            if !owners.contains(&owner.as_str()) {
                owners.push(owner);
            }
        }
        owners
    }
}

/// The owners that the head of a section gives: `[Name]`, `^[Name][2] @owner`.
fn section(line: &str) -> Option<Vec<String>> {
    let line = line.trim();
    let (_, rest) = line.strip_prefix('^').unwrap_or(line).strip_prefix('[')?.split_once(']')?;
    let is_head = rest.is_empty() || rest.starts_with([' ', '\t', '[']);
    let owners = || rest.split_whitespace().filter(|word| word.contains('@')).map(str::to_owned).collect();
    is_head.then(owners)
}

/// The words of a line up to a comment; a backslash keeps a space or `#` in a word.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '#' if word.is_empty() => break,
            '\\' => match chars.next() {
                Some(kept @ (' ' | '#')) => word.push(kept),
                Some(other) => word.extend(['\\', other]),
                None => {}
            },
            c if c.is_whitespace() => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
            c => word.push(c),
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

fn rule(pattern: String, owners: Vec<String>, line: u32, is_gitlab: bool) -> Rule {
    let inner = pattern.trim_start_matches('/').trim_end_matches('/');
    // GitLab looks everywhere for what does not begin with a slash; GitHub, as git, for what has none inside.
    let is_rooted = pattern.starts_with('/') || (!is_gitlab && inner.contains('/'));
    let from_root = if is_rooted { format!("/{inner}") } else { format!("/**/{inner}") };
    // `docs/*` is about the files of one folder, not about those of folders in it.
    let names_files = inner.rsplit('/').next() == Some("*") && inner.contains('/');
    let below = Pattern::new(format!("{from_root}/**").as_bytes());
    let file = if pattern.ends_with('/') { String::new() } else { from_root };
    Rule {
        file: Pattern::new(file.as_bytes()),
        below: (!names_files).then_some(below),
        pattern,
        owners,
        line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn owners(text: &str, path: &str) -> String {
        CodeOwners::parse("CODEOWNERS", text).owners(path).join(" ")
    }

    #[test]
    fn the_last_pattern_that_matches_decides() {
        let text = "* @all\n*.js @js # scripts\n/build/logs/ @doctocat\ndocs/* docs@example.org\napps/ @octo\n/apps/github\n";
        for (path, expected) in [
            ("a.txt", "@all"),
            ("x/y/z.js", "@js"),
            ("build/logs/a/b.txt", "@doctocat"),
            ("x/build/logs/a.txt", "@all"),
            ("docs/start.md", "docs@example.org"),
            ("docs/build/start.md", "@all"),
            ("x/apps/main.c", "@octo"),
            ("apps/github", ""),
            ("apps/github/x.c", ""),
        ] {
            assert_eq!(owners(text, path), expected, "{path}");
        }
    }

    #[test]
    fn stars_reach_over_folders_and_spaces_are_kept() {
        assert_eq!(owners("**/logs @l\n", "build/logs/a.txt"), "@l");
        assert_eq!(owners("/a\\ b/ @s\n", "a b/c"), "@s");
        assert_eq!(owners("src/**/gen/*.go @g", "src/x/y/gen/a.go"), "@g");
    }

    #[test]
    fn sections_of_gitlab_decide_each_by_itself() {
        let text = "* @root\n[Docs][2] @writers\n*.md\nREADME.md @boss\n^[Tests]\ntests/ @qa\n";
        assert_eq!(owners(text, "x/a.md"), "@root @writers");
        assert_eq!(owners(text, "README.md"), "@root @boss");
        assert_eq!(owners(text, "x/tests/a.py"), "@root @qa");
        let rules = CodeOwners::parse("CODEOWNERS", text);
        let lines: Vec<u32> = rules.rules_for("x/a.md").iter().map(|rule| rule.line).collect();
        assert_eq!(lines, [1, 3]);
    }

    #[test]
    fn a_path_without_a_leading_slash_is_anywhere_for_gitlab_only() {
        let parsed = CodeOwners::parse(".gitlab/CODEOWNERS", "internal/README.md @a\n");
        assert_eq!(parsed.owners("x/internal/README.md"), ["@a"]);
        assert_eq!(owners("internal/README.md @a\n", "x/internal/README.md"), "");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "[\\[\\]^*/# @a\\\\\n!?.]{0,60}", path in "[a/.*]{0,12}") {
            let _ = CodeOwners::parse(".gitlab/CODEOWNERS", &text).owners(&path);
        }
    }
}
