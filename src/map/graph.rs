//! The import graph of one tree: its files, what became of their imports, and the files they use.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::link::{FileLinks, Link, Use, Verdict};
use super::module::{Import, ImportForm, ModuleRecord};

/// A file of the graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileNode {
    /// Repository-relative.
    pub path: String,
    /// Its import statements, in the order of the text, and where they lead.
    pub imports: Vec<LinkedImport>,
    /// The files it uses, by path.
    pub uses: Vec<Use>,
}

/// An import statement, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LinkedImport {
    /// The first line of the statement, from 1.
    pub line: u32,
    /// Its last line.
    pub end_line: u32,
    /// What is asked for, as written, without quotes.
    pub specifier: String,
    /// How it is written.
    pub form: ImportForm,
    /// Whether it is done only sometimes.
    pub is_conditional: bool,
    /// Whether only types are taken.
    pub is_type_only: bool,
    /// Whether it is done when a function runs.
    pub is_lazy: bool,
    /// Whether it is for tests: the file is one, or the text says so.
    pub is_test: bool,
    /// The condition of the build as written.
    pub condition: Option<String>,
    /// What became of it.
    #[serde(flatten)]
    pub link: Link,
}

/// How many import statements of a language have a verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ImportTotal {
    /// The language of the importers.
    pub language: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The statements.
    pub imports: u64,
}

impl FileNode {
    /// The file at `path` with the record `module`, of whose imports became `links`; `in_test` for a test file.
    pub fn new(path: &str, module: &ModuleRecord, links: FileLinks, in_test: bool) -> Self {
        let imports = module.imports.iter().zip(links.links);
        Self {
            path: path.to_owned(),
            imports: imports.map(|(import, link)| LinkedImport::new(import, link, in_test)).collect(),
            uses: links.uses,
        }
    }

    /// How many of its import statements have which verdict.
    pub fn verdicts(&self) -> BTreeMap<Verdict, u64> {
        let mut verdicts = BTreeMap::new();
        for import in self.imports.iter().filter(|import| import.is_statement()) {
            *verdicts.entry(import.link.verdict).or_default() += 1;
        }
        verdicts
    }
}

impl LinkedImport {
    fn new(import: &Import, link: Link, in_test: bool) -> Self {
        Self {
            line: import.line,
            end_line: import.end_line,
            specifier: import.specifier.clone(),
            form: import.form,
            is_conditional: import.is_conditional,
            is_type_only: import.is_type_only,
            is_lazy: import.is_lazy,
            is_test: in_test || import.is_test,
            condition: import.condition.clone(),
            link,
        }
    }

    /// Whether it is an import statement: a declared module is part of its parent instead.
    pub fn is_statement(&self) -> bool {
        self.form != ImportForm::Module
    }
}
