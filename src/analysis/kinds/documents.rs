//! Documents about a project, told by name.

use crate::analysis::languages::{Language, LanguageKind};

/// How names of documents about a project start, in any case.
const DOCUMENTS: [&str; 17] = [
    "readme",
    "license",
    "licence",
    "copying",
    "notice",
    "authors",
    "contributors",
    "maintainers",
    "changelog",
    "changes",
    "history",
    "security",
    "code_of_conduct",
    "todo",
    "contributing",
    "install",
    "citation",
];

/// Whether the name is that of a document about the project: `LICENSE-MIT`, `AUTHORS`.
pub(super) fn is_document(path: &str, language: Option<&Language>) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let starts = |word: &&str| name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    language.is_none_or(|language| language.kind == LanguageKind::Prose)
        && (DOCUMENTS.iter().any(starts) || name.ends_with("-LICENSE") || name.ends_with(".license"))
}
