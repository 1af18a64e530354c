//! What a project is built with and how it starts: frameworks, tools, entry points, licences.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::file::{EntryType, FileKind, Mark};
use super::finding::Finding;
use super::package::Package;

/// Why something is claimed: a place that can be opened.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The file, repository-relative.
    pub path: String,
    /// The line, from 1, where there is one.
    pub line: Option<u32>,
    /// What stands there, such as "depends on `flask`".
    pub detail: String,
}

/// What a framework or tool is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FrameworkCategory {
    /// Serves or answers over a network: web frameworks, RPC.
    Server,
    /// Runs in a browser, on a desktop or a phone.
    Interface,
    /// Reads and writes data: databases, ORMs, queues.
    Data,
    /// Machine learning and numerics.
    Science,
    /// Command-line parsing.
    Cli,
    /// Concurrency and run time.
    Runtime,
    /// Tests.
    Test,
    /// Builds, bundles, formats, lints.
    Build,
    /// Continuous integration.
    Ci,
    /// Containers, infrastructure and deployment.
    Deploy,
}

/// A framework or tool that the project uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Framework {
    /// Its name as its makers write it.
    pub name: String,
    /// What it is for.
    pub category: FrameworkCategory,
    /// What says so, strongest first; never empty, at most five.
    pub evidence: Vec<Evidence>,
}

/// How something starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A binary or an installed command that a manifest declares or implies.
    Binary,
    /// A `main` in the source that no manifest declares.
    Main,
    /// A script of a package manager (`npm run ...`).
    Script,
    /// An executable script with a `#!` line.
    Executable,
    /// What a container runs.
    Container,
    /// A CI workflow.
    Workflow,
    /// The module that users of a library import first.
    Library,
}

/// A place where execution starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EntryPoint {
    /// How it starts.
    pub kind: EntryKind,
    /// The command's, script's or workflow's name.
    pub name: String,
    /// The file of this repository that runs, where that is known.
    pub target: Option<String>,
    /// What is run, as written, where it is not just the target.
    pub command: Option<String>,
    /// What says so.
    pub evidence: Evidence,
}

/// A licence of the repository or of a package in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct License {
    /// The SPDX identifier or expression; the words as written where they are not SPDX.
    pub expression: String,
    /// How sure, 0 to 1: 1 for a declaration, the match of the text for a licence file.
    pub confidence: f64,
    /// What says so.
    pub evidence: Evidence,
}

/// What is linked from the signals of a tree.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stack {
    /// Packages, by folder and ecosystem.
    pub packages: Vec<StackPackage>,
    /// Frameworks and tools, by category and strength.
    pub frameworks: Vec<Framework>,
    /// Where execution starts.
    pub entry_points: Vec<EntryPoint>,
    /// Licences, the repository's own first.
    pub licenses: Vec<License>,
    /// The README, if there is one.
    pub readme: Option<String>,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

/// A package with the kind of its manifest's file, which tells a product from a test fixture.
#[derive(Debug, Clone, PartialEq)]
pub struct StackPackage {
    /// The package.
    pub package: Package,
    /// What its manifest is for: `config` for the project's own, `test`, `vendored`, `docs` for others.
    pub kind: FileKind,
}

/// A file with something that the stack can depend on.
#[derive(Debug, Clone, PartialEq)]
pub struct Signal {
    /// Repository-relative.
    pub path: String,
    /// What the file is for.
    pub kind: FileKind,
    /// What the tree says it is.
    pub entry_type: EntryType,
    /// What its content says.
    pub details: SignalDetails,
}

/// What the content of a signal says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SignalDetails {
    /// What it declares, as JSON.
    pub declaration: Option<String>,
    /// What it proves at a line.
    pub marks: Vec<Mark>,
    /// Licences that it holds the text of.
    pub licenses: Vec<(String, f64)>,
}
