//! Text of manifests: decoding, lines of offsets, quoted words, paths, URLs without credentials.

use std::borrow::Cow;

/// The text of `content` without a byte order mark; what is not UTF-8 is replaced.
pub(super) fn decode(content: &[u8]) -> Cow<'_, str> {
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    if let Some(wide) = content.strip_prefix(b"\xff\xfe") {
        let units = wide.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        return char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    }
    String::from_utf8_lossy(content)
}

/// The lines of `text` with their numbers from 1, without line ends.
pub(super) fn numbered(text: &str) -> impl Iterator<Item = (u32, &str)> {
    (1..).zip(text.lines())
}

/// Refuses a text that was committed in the middle of a merge.
pub(super) fn refuse_conflicts(text: &str) -> Result<(), String> {
    let marked = |at: usize| at == 0 || text.as_bytes()[at - 1] == b'\n';
    match memchr::memmem::find_iter(text.as_bytes(), b"<<<<<<< ").find(|&at| marked(at)) {
        None => Ok(()),
        Some(at) => {
            let line = memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count() + 1;
            Err(format!("it contains the marks of an unfinished merge, line {line}"))
        }
    }
}

/// Where the lines of a text start, to find the line of an offset.
pub(super) struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Indexes `text`.
    pub(super) fn new(text: &str) -> Self {
        Self { starts: memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).collect() }
    }

    /// The line, from 1, of the byte at `offset`.
    pub(super) fn line(&self, offset: usize) -> u32 {
        let before = self.starts.partition_point(|&start| start <= offset);
        u32::try_from(before).map_or(u32::MAX, |before| before.saturating_add(1))
    }
}

/// The quoted words of `text`, in single or double quotes, without the quotes. Escapes stay as they are.
pub(super) fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = memchr::memchr2(b'"', b'\'', rest.as_bytes())?;
        let quote = rest.as_bytes()[start];
        let after = &rest[start + 1..];
        let end = memchr::memchr(quote, after.as_bytes())?;
        rest = &after[end + 1..];
        Some(&after[..end])
    })
}

/// The word in quotes that `text` starts with, after blanks, and what follows it.
pub(super) fn leading_quoted(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (word, rest) = text[1..].split_once(quote)?;
    Some((word, rest))
}

/// The identifier (letters, digits, `_`) that `text` starts with, and what follows it.
pub(super) fn identifier(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    text.split_at(end)
}

/// The URL without user name and password.
pub(super) fn without_credentials(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    match rest[..host_end].rfind('@') {
        Some(at) => format!("{scheme}://{}", &rest[at + 1..]),
        None => url.to_owned(),
    }
}

/// `path`, relative to `folder`, as a repository-relative path; none where it leaves the repository.
pub(super) fn join(folder: &str, path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The folder of a repository-relative path; empty for the root.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last part of a path.
pub(super) fn base_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_and_utf_16_are_read() {
        assert_eq!(decode(b"\xef\xbb\xbfx"), "x");
        assert_eq!(decode(b"\xff\xfea\0b\0"), "ab");
    }

    #[test]
    fn offsets_give_lines_from_one() {
        let index = LineIndex::new("a\nbc\n\nd");
        assert_eq!([0, 1, 2, 5, 6].map(|offset| index.line(offset)), [1, 1, 2, 3, 4]);
    }

    #[test]
    fn paths_are_joined_and_stay_inside() {
        assert_eq!(join("a/b", "../c/./d").as_deref(), Some("a/c/d"));
        assert_eq!(join("a", "..\\b").as_deref(), Some("b"));
        assert_eq!(join("a", "../.."), None);
        assert_eq!(join("", ".").as_deref(), Some(""));
    }

    #[test]
    fn credentials_do_not_stay_in_urls() {
        assert_eq!(without_credentials("git+https://u:p@h.org/x@v1"), "git+https://h.org/x@v1");
        assert_eq!(without_credentials("https://h.org/x@v1"), "https://h.org/x@v1");
    }

    #[test]
    fn marks_of_a_merge_are_refused() {
        assert!(refuse_conflicts("a\n<<<<<<< HEAD\n").expect_err("marked").ends_with("line 2"));
        assert!(refuse_conflicts("a <<<<<<< b").is_ok());
    }

    #[test]
    fn quoted_words_are_found_in_both_quotes() {
        assert_eq!(quoted("a 'b', \"c'd\" 'e").collect::<Vec<_>>(), ["b", "c'd"]);
    }
}
