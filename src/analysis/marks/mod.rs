//! Marks: what one file's text proves at a line, such as a `main` or the image of a container.
//!
//! [`scan`] is a pure function of a blob: its language, its [`Role`] and its bytes. Linking the marks
//! of all files into frameworks and entry points is the work of the modules beside this one.

mod ci;
mod code;
mod containers;
mod documents;
mod mains;
mod probes;
mod roles;
mod shebang;
mod tools;
mod yaml;

pub use ci::TRIGGERS;
pub use roles::{Role, readme, role};

use crate::map::file::{Mark, MarkKind};

/// The most marks kept of one file: a real file has a handful, a hostile one has millions.
const MARKS_PER_FILE: usize = 64;

/// The longest value kept, in bytes; longer ones are cut at a character.
const VALUE_BYTES: usize = 300;

/// What the text of one file proves, in the order of its lines, at most 64 marks.
///
/// `language` is the name as GitHub Linguist spells it, `role` what [`role`] says of the path. Marks in
/// comments and strings do not count, as far as a scan without a parser can tell. Time is linear in
/// the length of `content`, which need not be UTF-8.
pub fn scan(language: Option<&str>, role: Option<Role>, content: &[u8]) -> Vec<Mark> {
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let mut marks = Collector::default();
    shebang::scan(content, &mut marks);
    if let Some(role) = role {
        scan_role(role, content, &mut marks);
    }
    if let Some(language) = language {
        probes::scan(language, content, &mut marks);
        documents::scan(language, content, &mut marks);
    }
    marks.finish()
}

fn scan_role(role: Role, content: &[u8], marks: &mut Collector) {
    match role {
        Role::Dockerfile => containers::dockerfile(content, marks),
        Role::Compose => containers::compose(content, marks),
        Role::HelmChart => documents::helm_chart(content, marks),
        Role::Makefile | Role::License | Role::NestedLicense | Role::Readme => {}
        workflow => ci::scan(workflow, content, marks),
    }
}

/// Gathers marks: bounded, each value once.
#[derive(Default)]
struct Collector {
    marks: Vec<Mark>,
}

impl Collector {
    /// Adds a mark at `line` (from 1) unless the file has one of this kind and value, or too many.
    fn add(&mut self, kind: MarkKind, value: impl AsRef<str>, line: usize) {
        let value = shortened(value.as_ref().trim());
        let known = |mark: &Mark| mark.kind == kind && mark.value == value;
        if self.marks.len() >= MARKS_PER_FILE || self.marks.iter().any(known) {
            return;
        }
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        self.marks.push(Mark { kind, value: value.to_owned(), line });
    }

    fn tool(&mut self, name: &str, line: usize) {
        self.add(MarkKind::Tool, name, line);
    }

    fn finish(mut self) -> Vec<Mark> {
        self.marks.sort_by(|a, b| (a.line, a.kind, &a.value).cmp(&(b.line, b.kind, &b.value)));
        self.marks
    }
}

fn shortened(value: &str) -> &str {
    let mut end = value.len().min(VALUE_BYTES);
    while !value.is_char_boundary(end) {
        end -= 1;
    }
    &value[..end]
}

#[cfg(test)]
mod tests;
