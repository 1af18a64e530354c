//! Links: what became of the imports of a file in its tree, and which files it uses.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an import statement leads to. Every statement has exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// A file or folder of this repository.
    Internal,
    /// A package from elsewhere.
    External,
    /// What comes with the language.
    Standard,
    /// A file of this repository that is no code: a style sheet, a picture, a text.
    Asset,
    /// It should lead somewhere and does not; the reason says why.
    Unresolved,
}

/// How a package that is imported is known to the manifests above the importer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Declared {
    /// A manifest declares it.
    Direct,
    /// Only a lockfile has it: it comes with another package.
    Transitive,
    /// Neither does.
    Undeclared,
}

/// A package from elsewhere that an import leads to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct ExternalPackage {
    /// Its name in the registry, or the part of the specifier that stands for it where no manifest has it.
    pub name: String,
    /// The manifest that declares it, repository-relative.
    pub manifest: Option<String>,
    /// How it is known.
    pub declared: Declared,
}

/// What became of one import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// Where it leads.
    pub verdict: Verdict,
    /// The rule that decided, in words such as `relative path` or `go.mod module path`.
    pub rule: String,
    /// The configuration file that the rule read, repository-relative.
    pub config: Option<String>,
    /// The files (in Go: the folders) it leads to, repository-relative, sorted, where it leads into this
    /// repository; never the importer itself.
    pub targets: Vec<String>,
    /// The package, where it leads elsewhere.
    pub package: Option<ExternalPackage>,
    /// Why it is unresolved, or why the answer is a guess: one sentence.
    pub reason: Option<String>,
}

impl Link {
    /// A link with `verdict`, decided by `rule`.
    pub fn new(verdict: Verdict, rule: impl Into<String>) -> Self {
        Self { verdict, rule: rule.into(), config: None, targets: Vec::new(), package: None, reason: None }
    }

    /// Whether it leads into this repository by what the layout suggests: no text and no setting decides it.
    pub fn is_guess(&self) -> bool {
        self.reason.is_some() && self.verdict != Verdict::Unresolved
    }

    /// A link into this repository.
    pub fn internal(rule: impl Into<String>, target: impl Into<String>) -> Self {
        Self { targets: vec![target.into()], ..Self::new(Verdict::Internal, rule) }
    }

    /// A link that leads nowhere, and why.
    pub fn unresolved(rule: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { reason: Some(reason.into()), ..Self::new(Verdict::Unresolved, rule) }
    }
}

/// A file that is used: the one that defines what is named, through all that offer it on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Use {
    /// The file, repository-relative.
    pub path: String,
    /// The names of it that are used, as it defines them; sorted. Empty where it is used as a whole.
    pub names: Vec<String>,
    /// The first line that uses it, from 1.
    pub line: u32,
    /// Whether names and imports alone do not decide it.
    pub is_guess: bool,
}

/// What became of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLinks {
    /// What became of its imports: one for each, in order.
    pub links: Vec<Link>,
    /// The files it uses, by path.
    pub uses: Vec<Use>,
}
