//! The facts of one content: language, lines, declarations, marks, licences, and what is odd about it.
//!
//! [`read`] is a pure function of the bytes and of [`hint`], the part of the path and its attributes that
//! matters; that is what lets facts be kept by content.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::map::fact::{BlobFacts, StoredFact};
use crate::map::file::FileKind;
use crate::map::finding::FindingKind;

use super::attributes::{Attributes, FileAttributes};
use super::kinds::{self, ContentFacts};
use super::languages::{self, Hint};
use super::marks::{self, Role};
use super::packages::{self, Form};
use super::{headings, lang, licenses, lines, text};

/// How the pointer files of Git LFS begin, by its specification.
const LFS_POINTER: &[u8] = b"version https://git-lfs.github.com/spec/v1\n";

/// The longest pointer file that the specification allows, in bytes.
const LFS_POINTER_BYTES: usize = 1_024;

/// How much of a text is looked at for the ends of its lines and its encoding, in bytes.
const LOOKED_AT: usize = 64 * 1_024;

/// What is not larger, in bytes, is read whatever its name is.
const SMALL: u64 = 4_096;

/// What the path contributes.
struct PathHint {
    language: Hint,
    form: Option<Form>,
    role: Option<Role>,
    is_attributes: bool,
    binary: Option<NoText>,
}

/// What says that a content is no text before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NoText {
    /// Its attributes.
    Attributes,
    /// Its name, where they say nothing.
    Name,
}

impl NoText {
    fn of(path: &str, attributes: &FileAttributes) -> Option<Self> {
        match attributes.binary {
            Some(is_binary) => is_binary.then_some(Self::Attributes),
            None => text::is_named_binary(path).then_some(Self::Name),
        }
    }
}

impl PathHint {
    fn of(path: &str, attributes: &FileAttributes) -> Self {
        let said = attributes.language.as_deref().and_then(languages::by_name);
        Self {
            language: said.map_or_else(|| languages::hint(path), Hint::said),
            form: packages::recognise(path),
            role: marks::role(path),
            is_attributes: path.rsplit('/').next() == Some(".gitattributes"),
            binary: NoText::of(path, attributes),
        }
    }

    fn key(&self) -> String {
        let mut key = self.language.key().to_owned();
        for (sign, part) in [('+', self.form.map(Form::key)), ('@', self.role.map(Role::key))] {
            if let Some(part) = part {
                key.push(sign);
                key.push_str(part);
            }
        }
        match self.binary {
            Some(NoText::Attributes) => key.push('!'),
            Some(NoText::Name) => key.push('~'),
            None => {}
        }
        key
    }
}

/// What a path and its attributes contribute to the facts of a content: equal hints and equal content,
/// equal facts.
pub fn hint(path: &str, attributes: &FileAttributes) -> String {
    PathHint::of(path, attributes).key()
}

/// The facts of a content at `path`, where that and its size tell that it is no text; none if it must be read. `size`
/// gives how many bytes it has, none if that is not known; it is only asked where the path tells enough.
/// What is small is read: it may be a pointer of Git LFS, or a text that stands in for something in a test.
pub fn unread(
    path: &str,
    attributes: &FileAttributes,
    size: impl FnOnce() -> Option<u64>,
) -> Option<BlobFacts> {
    NoText::of(path, attributes)?;
    let size_bytes = size().filter(|size| *size > SMALL)?;
    Some(BlobFacts { size_bytes, is_binary: true, ..BlobFacts::default() })
}

/// The facts of `content`, seen at `path`.
pub fn read(path: &str, attributes: &FileAttributes, content: &[u8]) -> BlobFacts {
    if let Some(facts) = unread(path, attributes, || Some(content.len() as u64)) {
        return facts;
    }
    let hint = PathHint::of(path, attributes);
    let mut facts = BlobFacts { size_bytes: content.len() as u64, ..BlobFacts::default() };
    if content.len() <= LFS_POINTER_BYTES && content.starts_with(LFS_POINTER) {
        let detail = lfs_size(content).map_or_else(
            || "a pointer of Git LFS; the content is not in the repository".to_owned(),
            |size| format!("a pointer of Git LFS; the content ({size} bytes) is not in the repository"),
        );
        facts.findings.push((FindingKind::LfsPointer, detail));
        facts.is_binary = true;
        return facts;
    }
    facts.is_binary = hint.binary == Some(NoText::Attributes) || text::is_binary(content);
    if facts.is_binary {
        return facts;
    }
    let language = languages::detect(&hint.language, content);
    facts.language = language.map(|language| language.name.to_owned());
    facts.is_generated = kinds::generated_content(&hint.language, language, content);
    facts.lines = lines::count(language, &hint.language, content);
    facts.marks = marks::scan(facts.language.as_deref(), hint.role, content);
    match hint.role {
        Some(Role::License) => facts.licenses = licenses::identify(content),
        Some(Role::NestedLicense) => facts.licenses = licenses::identify_exact(content),
        _ => {}
    }
    if let Some(form) = hint.form {
        declare(form, content, &mut facts);
    }
    if hint.is_attributes
        && let Some(finding) = Attributes::parse([("", content)]).1.into_iter().next()
    {
        facts.findings.push((FindingKind::BrokenAttribute, finding.detail));
    }
    facts.headings = headings::headings(facts.language.as_deref(), content);
    note_text(content, &mut facts);
    read_code(&hint, content, &mut facts);
    facts
}

/// The symbols and imports of `content`, where its language is read. One that a reader fails on is a finding.
fn read_code(hint: &PathHint, content: &[u8], facts: &mut BlobFacts) {
    let Some(language) = facts.language.as_deref() else { return };
    let Some(reader) = lang::reader(language) else { return };
    if content.len() > lang::MAX_PARSED_BYTES {
        let detail = format!("{} bytes are over the limit for parsing; it has no symbols", content.len());
        facts.findings.push((FindingKind::Oversized, detail));
        return;
    }
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let text = String::from_utf8_lossy(content);
    let text = lang::Text { language, hint: hint.language.key(), text: &text };
    let read = catch_unwind(AssertUnwindSafe(|| reader.read(text)));
    match read.unwrap_or_else(|_| Err("its parser failed on it".to_owned())) {
        Ok(code) => facts.code = Some(code),
        Err(reason) => {
            facts.findings.push((FindingKind::Pathological, format!("{reason}; it has no symbols")));
        }
    }
}

/// The size that a pointer file states.
fn lfs_size(pointer: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(pointer).ok()?;
    text.lines().find_map(|line| line.strip_prefix("size ")?.parse().ok())
}

fn declare(form: Form, content: &[u8], facts: &mut BlobFacts) {
    match packages::read(form, content) {
        Ok(declaration) => match serde_json::to_string(&declaration) {
            Ok(json) => facts.declaration = Some(json),
            Err(error) => tracing::error!(%error, "a declaration cannot be kept"),
        },
        Err(reason) => facts.findings.push((FindingKind::BrokenManifest, reason)),
    }
}

/// What is odd about a text: its encoding, and the ends of its lines.
fn note_text(content: &[u8], facts: &mut BlobFacts) {
    let start = &content[..content.len().min(LOOKED_AT)];
    let mark = [(&b"\xef\xbb\xbf"[..], "UTF-8"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")];
    if let Some((_, encoding)) = mark.iter().find(|(mark, _)| start.starts_with(mark)) {
        facts.findings.push((
            FindingKind::ByteOrderMark,
            format!("the text starts with a byte order mark ({encoding})"),
        ));
        if *encoding == "UTF-16" {
            return;
        }
    }
    let cut_character = std::str::from_utf8(start).err().filter(|error| error.error_len().is_some());
    if cut_character.is_some() {
        facts.findings.push((FindingKind::NonUtf8Content, "the text is not UTF-8".to_owned()));
    }
    if let Some(end) = memchr::memchr(b'\n', start)
        && end > 0
        && start[end - 1] == b'\r'
    {
        facts.findings.push((FindingKind::CarriageReturns, "lines end in CR LF".to_owned()));
    }
}

/// What the file at `path` is for, from the facts of its content.
pub fn kind(path: &str, fact: &StoredFact, attributes: &FileAttributes) -> FileKind {
    let language = fact.language.as_deref().and_then(languages::by_name);
    let content = ContentFacts { language, binary: fact.is_binary, generated: fact.is_generated };
    kinds::classify(path, content, attributes)
}

/// What the file at `path` is for, where its content was not read.
pub fn kind_unread(path: &str, attributes: &FileAttributes) -> FileKind {
    kinds::classify(path, ContentFacts::default(), attributes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::file::LineCounts;

    fn facts(path: &str, content: &[u8]) -> BlobFacts {
        read(path, &FileAttributes::default(), content)
    }

    fn found(facts: &BlobFacts) -> Vec<FindingKind> {
        facts.findings.iter().map(|(kind, _)| *kind).collect()
    }

    #[test]
    fn what_is_not_read_has_the_facts_of_what_is_read() {
        let picture = [&b"\x89PNG\0"[..], &[7; 5_000]].concat();
        let attributes = FileAttributes::default();
        assert_eq!(unread("a.png", &attributes, || Some(5_005)), Some(read("a.png", &attributes, &picture)));
        assert_eq!(read("a.png", &attributes, &picture), read("a.dat", &attributes, &picture));
        assert_ne!(hint("a.png", &attributes), hint("a.dat", &attributes));
    }

    #[test]
    fn a_pointer_of_git_lfs_is_told_with_the_size_it_stands_for() {
        let pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n";
        let facts = facts("model.bin", pointer);
        assert_eq!(found(&facts), [FindingKind::LfsPointer]);
        assert!(facts.findings[0].1.contains("12345"));
        assert_eq!(facts.lines, LineCounts::default());
    }

    #[test]
    fn line_ends_and_encodings_are_told() {
        assert_eq!(found(&facts("a.py", b"x = 1\r\n")), [FindingKind::CarriageReturns]);
        assert_eq!(found(&facts("a.py", b"\xef\xbb\xbfx = 1\n")), [FindingKind::ByteOrderMark]);
        assert_eq!(found(&facts("a.py", b"# caf\xe9\n")), [FindingKind::NonUtf8Content]);
        assert_eq!(found(&facts("a.py", "# café\n".as_bytes())), []);
    }

    #[test]
    fn a_character_cut_by_the_limit_is_no_wrong_one() {
        let mut text = vec![b'x'; LOOKED_AT - 1];
        text.extend_from_slice("é".as_bytes());
        assert_eq!(found(&facts("a.txt", &text)), []);
    }

    #[test]
    fn a_manifest_that_does_not_parse_is_a_finding() {
        let facts = facts("package.json", b"{");
        assert_eq!(found(&facts), [FindingKind::BrokenManifest]);
        assert_eq!(facts.declaration, None);
    }

    #[test]
    fn files_of_one_extension_share_a_hint_and_manifests_have_their_own() {
        let none = FileAttributes::default();
        assert_eq!(hint("a/b.rs", &none), hint("c.rs", &none));
        assert_ne!(hint("a/Cargo.toml", &none), hint("a/x.toml", &none));
        let said = FileAttributes { language: Some("Python".to_owned()), ..FileAttributes::default() };
        assert_ne!(hint("a/b.rs", &said), hint("a/b.rs", &none));
    }
}
