//! Files of a map: kinds, lines, and what is known of one file's content.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a file is for. Decided from the path, the language, the content and `.gitattributes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Program or markup text that the project's people write.
    Source,
    /// Tests and their fixtures.
    Test,
    /// Documentation.
    Docs,
    /// Configuration and build descriptions.
    Config,
    /// Data: JSON, CSV, SQL dumps and the like that no other kind claims.
    Data,
    /// Written by a program.
    Generated,
    /// Copied in from another project.
    Vendored,
    /// Not text.
    Binary,
    /// Text of no language that is known.
    Other,
}

/// What the tree says an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryType {
    /// A regular file.
    File,
    /// A regular file with the executable bit.
    Executable,
    /// A symbolic link; it is listed, never followed.
    Symlink,
    /// A commit of another repository.
    Submodule,
}

/// Lines of a file, each counted once. In a language with embedded ones the sum goes over all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LineCounts {
    /// Lines that hold code.
    pub code: u32,
    /// Lines that hold only comments; prose lines of Markdown and the like count here.
    pub comment: u32,
    /// Lines of white space only.
    pub blank: u32,
}

impl LineCounts {
    /// All lines.
    pub fn total(&self) -> u32 {
        self.code + self.comment + self.blank
    }
}

/// What sort of thing a [`Mark`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// The program starts here: `fn main`, `if __name__ == "__main__"`. `value` is empty.
    Main,
    /// A script with a `#!` line. `value` is the interpreter.
    Shebang,
    /// What a container runs. `value` is the CMD or ENTRYPOINT as written, that word included; of a Compose
    /// file the service, `: ` and its command.
    ContainerCommand,
    /// The image a container is built from. `value` is the image.
    ContainerBase,
    /// A CI workflow. `value` is its name, or `on ` and what triggers it.
    Workflow,
    /// A tool or framework that the text itself proves. `value` is its name; `owner/name` is an action
    /// that a CI workflow uses.
    Tool,
}

/// One thing noticed in one file's content, at a line.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// What it says; the meaning depends on the kind.
    pub value: String,
    /// The line, from 1.
    pub line: u32,
}

/// Files and lines of one language and kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileTotal {
    /// The language; none for files of no known one.
    pub language: Option<String>,
    /// The kind.
    pub kind: FileKind,
    /// Files.
    pub files: u64,
    /// Their size in bytes, as far as it is known.
    pub size_bytes: u64,
    /// Lines of code.
    pub code: u64,
    /// Lines of comments.
    pub comment: u64,
    /// Blank lines.
    pub blank: u64,
}
