//! Words and marks of a Groovy text, without comments and strings.

/// A word, or a mark of one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// As written.
    pub text: &'t str,
    /// Where it starts, in bytes.
    pub start: usize,
    /// Its line, from 1.
    pub line: u32,
}

/// The words and marks of `text`.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let bytes = text.as_bytes();
    let (mut found, mut at, mut line) = (Vec::new(), 0, 1_u32);
    // Whether a `/` would start a string: after an operator, not after a value.
    let mut is_operand = true;
    while let Some(byte) = bytes.get(at) {
        let start = at;
        at = match byte {
            b'\'' | b'"' => after_string(bytes, at),
            b'/' if bytes[at..].starts_with(b"//") => after(bytes, at, b"\n"),
            b'/' if bytes[at..].starts_with(b"/*") => after(bytes, at + 2, b"*/"),
            b'/' if is_operand => after_slashy(bytes, at),
            _ if is_word(*byte) => {
                while bytes.get(at).is_some_and(|byte| is_word(*byte)) {
                    at += 1;
                }
                at
            }
            _ => at + 1,
        };
        if is_word(*byte) || byte.is_ascii_punctuation() && at == start + 1 {
            found.push(Word { text: text.get(start..at).unwrap_or_default(), start, line });
        }
        if !byte.is_ascii_whitespace() {
            is_operand = b"=(,~:[!&|?{};+".contains(byte);
        }
        line += u32::try_from(bytes[start..at].iter().filter(|byte| **byte == b'\n').count()).unwrap_or(0);
    }
    found
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80
}

fn after(bytes: &[u8], from: usize, end: &[u8]) -> usize {
    memchr::memmem::find(&bytes[from.min(bytes.len())..], end).map_or(bytes.len(), |at| from + at + end.len())
}

/// What follows the string that starts at `start`; one on a single line ends with that at the latest.
fn after_string(bytes: &[u8], start: usize) -> usize {
    let quote = bytes[start];
    let triple = [quote; 3];
    let is_triple = bytes[start..].starts_with(&triple);
    let mut at = start + if is_triple { 3 } else { 1 };
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            _ if is_triple && bytes[at..].starts_with(&triple) => return at + 3,
            b'\n' if !is_triple => return at,
            byte if !is_triple && *byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// What follows the pattern that starts at `start`, or the slash if the line ends before it does.
fn after_slashy(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'/' => return at + 1,
            b'\n' => break,
            _ => {}
        }
        at += 1;
    }
    start + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn comments_and_strings_hold_no_words() {
        let text = "a // b\n/* c\n*/ d 'e' \"\"\"f\n\"g\"\"\" h =~ /i'/ j";
        let found: Vec<(&str, u32)> = words(text).into_iter().map(|word| (word.text, word.line)).collect();
        assert_eq!(found, [("a", 1), ("d", 3), ("h", 4), ("=", 4), ("~", 4), ("j", 4)]);
    }

    proptest! {
        #[test]
        fn any_text_has_words(text in "[a'\"/*\\\\\n é]{0,60}") {
            for word in words(&text) {
                prop_assert!(text[word.start..].starts_with(word.text));
            }
        }
    }
}
