//! What became of the imports of a map, language by language, and those that lead nowhere.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::analysis::lang::{family_of, reader};
use crate::analysis::languages::{LanguageKind, by_name};
use crate::error::Result;
use crate::map::file::{FileKind, FileTotal};
use crate::map::graph::{ImportTotal, LinkedImport};
use crate::map::link::Verdict;
use crate::map::module::ImportForm;
use crate::store::{Project, Snapshot};

use super::WhichMap;
use super::view::SnapshotView;
use crate::ops::Core;

/// Which imports.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnresolvedRequest {
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub which: WhichMap,
    /// Only imports in files of this language
    #[arg(long)]
    pub language: Option<String>,
}

/// What became of the imports of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LanguageImports {
    /// The language.
    pub language: String,
    /// Its files among sources and tests.
    pub files: u64,
    /// Whether its imports are resolved; if not, nothing is known of them.
    pub resolved: bool,
    /// Whether its symbols are read.
    pub symbols: bool,
    /// Import statements.
    pub imports: u64,
    /// Those that lead into this repository.
    pub internal: u64,
    /// Those of packages from elsewhere.
    pub external: u64,
    /// Those of what comes with the language.
    pub standard: u64,
    /// Those of files of this repository that are no code.
    pub asset: u64,
    /// Those that should lead somewhere and do not.
    pub unresolved: u64,
}

/// An import that leads nowhere.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UnresolvedImport {
    /// The importer, repository-relative.
    pub path: String,
    /// Its language.
    pub language: Option<String>,
    /// What the importer is for.
    pub kind: FileKind,
    /// The line, from 1.
    pub line: u32,
    /// What is asked for, as written.
    pub specifier: String,
    /// How it is written.
    pub form: ImportForm,
    /// The rule that should have found it.
    pub rule: String,
    /// The configuration file that the rule read.
    pub config: Option<String>,
    /// Why it leads nowhere.
    pub reason: Option<String>,
    /// Whether it is done only sometimes.
    pub conditional: bool,
    /// The condition of the build as written.
    pub condition: Option<String>,
}

/// What became of the imports of a map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UnresolvedList {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// Programming languages of its sources and tests, most imports first.
    pub languages: Vec<LanguageImports>,
    /// The imports that lead nowhere, by file and line.
    pub unresolved: Vec<UnresolvedImport>,
}

/// What became of the imports of a map. Kind `NotFound` if there is none.
pub fn unresolved(core: &Core, request: &UnresolvedRequest) -> Result<UnresolvedList> {
    let (project, snapshot) = core.find_map(&request.which)?;
    let is_wanted = |language: &str| {
        request.language.as_deref().is_none_or(|wanted| language.eq_ignore_ascii_case(wanted))
    };
    let totals = snapshot.root_folder_id.map(|id| core.store.folder_totals(id)).transpose()?;
    let imports = snapshot.graph_id.map(|id| core.store.graph_totals(id)).transpose()?;
    let mut languages = languages(&totals.unwrap_or_default(), &imports.unwrap_or_default());
    languages.retain(|language| is_wanted(&language.language));
    let mut unresolved = Vec::new();
    // The files are only looked at where there is something to find.
    if languages.iter().any(|language| language.unresolved > 0) {
        unresolved = list(core, &snapshot)?;
        unresolved.retain(|import| is_wanted(import.language.as_deref().unwrap_or_default()));
    }
    Ok(UnresolvedList { project, map: SnapshotView::load(core, &snapshot)?, languages, unresolved })
}

/// What is known of the imports of each programming language, most imports first.
fn languages(files: &[FileTotal], imports: &[ImportTotal]) -> Vec<LanguageImports> {
    let mut languages: BTreeMap<&str, LanguageImports> = BTreeMap::new();
    let programs = |name: &str| by_name(name).is_some_and(|found| found.kind == LanguageKind::Programming);
    for total in files.iter().filter(|total| matches!(total.kind, FileKind::Source | FileKind::Test)) {
        let Some(name) = total.language.as_deref().filter(|name| family_of(name).is_some() || programs(name))
        else {
            continue;
        };
        languages.entry(name).or_default().files += total.files;
    }
    for total in imports {
        let language = languages.entry(&total.language).or_default();
        language.imports += total.imports;
        *match total.verdict {
            Verdict::Internal => &mut language.internal,
            Verdict::External => &mut language.external,
            Verdict::Standard => &mut language.standard,
            Verdict::Asset => &mut language.asset,
            Verdict::Unresolved => &mut language.unresolved,
        } += total.imports;
    }
    let named = languages.into_iter().map(|(name, language)| LanguageImports {
        language: name.to_owned(),
        resolved: family_of(name).is_some(),
        symbols: reader(name).is_some(),
        ..language
    });
    let mut languages: Vec<LanguageImports> = named.collect();
    languages.sort_by_key(|language| Reverse((language.resolved, language.imports, language.files)));
    languages
}

fn list(core: &Core, snapshot: &Snapshot) -> Result<Vec<UnresolvedImport>> {
    let files = core.files(snapshot)?;
    let mut found = Vec::new();
    for node in core.graph(snapshot)? {
        let fails =
            |import: &LinkedImport| import.is_statement() && import.link.verdict == Verdict::Unresolved;
        let Ok(index) = files.binary_search_by(|file| file.path.cmp(&node.path)) else { continue };
        let file = &files[index];
        found.extend(node.imports.into_iter().filter(fails).map(|import| UnresolvedImport {
            path: node.path.clone(),
            language: file.language.clone(),
            kind: file.kind,
            line: import.line,
            specifier: import.specifier,
            form: import.form,
            rule: import.link.rule,
            config: import.link.config,
            reason: import.link.reason,
            conditional: import.is_conditional,
            condition: import.condition,
        }));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(language: &str, kind: FileKind, files: u64) -> FileTotal {
        FileTotal {
            language: Some(language.to_owned()),
            kind,
            files,
            size_bytes: 0,
            code: 1,
            comment: 0,
            blank: 0,
        }
    }

    #[test]
    fn languages_that_are_not_resolved_are_told_and_data_is_not() {
        let files = [
            files("Tcl", FileKind::Source, 3),
            files("Tcl", FileKind::Vendored, 5),
            files("YAML", FileKind::Source, 9),
            files("Haskell", FileKind::Test, 1),
        ];
        let found = languages(&files, &[]);
        let names: Vec<_> =
            found.iter().map(|one| (one.language.as_str(), one.files, one.resolved)).collect();
        assert_eq!(names, [("Tcl", 3, false), ("Haskell", 1, false)]);
        assert!(found.iter().all(|one| !one.symbols));
    }

    #[test]
    fn verdicts_add_up() {
        let total = |verdict, imports| ImportTotal { language: "Lua".to_owned(), verdict, imports };
        let found = languages(&[], &[total(Verdict::Internal, 2), total(Verdict::Unresolved, 1)]);
        assert_eq!((found[0].imports, found[0].internal, found[0].unresolved), (3, 2, 1));
    }
}
