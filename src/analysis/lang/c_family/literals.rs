//! Where the smallest parts of C-like texts end: words, numbers, strings, comments.

/// Whether `byte` is part of a word; bytes of characters beyond ASCII are.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80
}

/// The end of the word at `start`.
pub(super) fn word_end(bytes: &[u8], start: usize) -> usize {
    let length = bytes[start..].iter().position(|byte| !is_word(*byte));
    length.map_or(bytes.len(), |length| start + length)
}

/// The end of the number at `start`: digits, letters, points, exponents with signs, `'` between digits.
pub(super) fn number_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at).copied() {
        let is_sign = matches!(byte, b'+' | b'-') && matches!(bytes[at - 1], b'e' | b'E' | b'p' | b'P');
        let is_separator = byte == b'\'' && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
        if !(is_word(byte) || byte == b'.' || is_sign || is_separator) {
            break;
        }
        at += 1;
    }
    at
}

/// The end of the string or character at `start`; the end of the line where it is not closed.
pub(super) fn text_end(bytes: &[u8], start: usize) -> usize {
    let quote = bytes[start];
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at).copied() {
        match byte {
            b'\\' => at = line_splice(bytes, at).unwrap_or(at + 2),
            b'\n' => return at,
            byte if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The end of the raw string (`R"x(...)x"`) that begins at `start`, if one does.
pub(super) fn raw_text_end(bytes: &[u8], start: usize) -> Option<usize> {
    let rest = &bytes[start..];
    let prefix = [&b"R\""[..], b"LR\"", b"uR\"", b"UR\"", b"u8R\""];
    let opening = prefix.iter().find(|prefix| rest.starts_with(prefix))?.len();
    // The standard allows 16 characters for the delimiter.
    let delimiter = rest[opening..].iter().take(17).position(|byte| *byte == b'(')?;
    let mut closing = vec![b')'];
    closing.extend_from_slice(&rest[opening..opening + delimiter]);
    closing.push(b'"');
    let body = opening + delimiter + 1;
    let end = memchr::memmem::find(&rest[body..], &closing);
    Some(end.map_or(bytes.len(), |end| start + body + end + closing.len()))
}

/// The end of the comment at `start`, line end not included.
pub(super) fn comment_end(bytes: &[u8], start: usize) -> usize {
    if bytes.get(start + 1) == Some(&b'*') {
        let body = start + 2;
        let end = memchr::memmem::find(&bytes[body..], b"*/");
        return end.map_or(bytes.len(), |end| body + end + 2);
    }
    let mut at = start;
    while let Some(length) = memchr::memchr(b'\n', &bytes[at..]) {
        let end = at + length;
        let before = bytes[..end].strip_suffix(b"\r").unwrap_or(&bytes[..end]);
        if before.last() != Some(&b'\\') {
            return end;
        }
        at = end + 1;
    }
    bytes.len()
}

/// Where the text goes on if the backslash at `at` joins two lines.
pub(super) fn line_splice(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at + 1..) {
        Some([b'\n', ..]) => Some(at + 2),
        Some([b'\r', b'\n', ..]) => Some(at + 3),
        _ => None,
    }
}

/// The end of the logical line at `start`: joined lines and comments over several lines belong to it.
pub(super) fn logical_line_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(byte) = bytes.get(at).copied() {
        at = match byte {
            b'\n' => return at,
            b'\\' => line_splice(bytes, at).unwrap_or(at + 1),
            b'/' if matches!(bytes.get(at + 1), Some(b'/' | b'*')) => comment_end(bytes, at),
            b'"' | b'\'' => text_end(bytes, at),
            _ => at + 1,
        };
    }
    bytes.len()
}

/// `line` without comments and line joints, white space collapsed.
pub(super) fn without_comments(line: &str) -> String {
    let bytes = line.as_bytes();
    let mut words: Vec<u8> = Vec::with_capacity(line.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        let (end, is_blank) = match byte {
            b'\\' if line_splice(bytes, at).is_some() => (line_splice(bytes, at).unwrap_or(at + 1), true),
            b'/' if matches!(bytes.get(at + 1), Some(b'/' | b'*')) => (comment_end(bytes, at), true),
            b'"' | b'\'' => (text_end(bytes, at), false),
            byte => (at + 1, byte.is_ascii_whitespace()),
        };
        if !is_blank {
            words.extend_from_slice(&bytes[at..end.min(bytes.len())]);
        } else if !words.is_empty() && words.last() != Some(&b' ') {
            words.push(b' ');
        }
        at = end;
    }
    String::from_utf8_lossy(&words).trim_end().to_owned()
}
