//! `class A : B by c { … }`: the grammar takes `c { … }` for a call and loses the class. What delegates is
//! blanked out before parsing; all else keeps its place.

use std::borrow::Cow;

/// How far before `by` the head of its class may start, in bytes.
const MAX_HEAD: usize = 1_500;

/// Puts white space into `out`, a copy of `bytes`, in place of `by name` where a class delegates to a name or call
/// and its body follows.
pub fn blank(bytes: &[u8], out: &mut Cow<'_, [u8]>) {
    for at in memchr::memmem::find_iter(bytes, b"by") {
        let Some(end) = delegate(bytes, at) else { continue };
        if is_class_head(bytes, at) {
            for byte in &mut out.to_mut()[at..end] {
                if !byte.is_ascii_whitespace() {
                    *byte = b' ';
                }
            }
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Where the delegate of the `by` at `at` ends, if it is a name, a chain or a call and a body follows.
fn delegate(bytes: &[u8], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).map(|before| bytes[before])?;
    let after = *bytes.get(at + 2)?;
    if !before.is_ascii_whitespace() || !after.is_ascii_whitespace() {
        return None;
    }
    let limit = bytes.len().min(at + 500);
    let mut place = at + 2;
    let mut end = None;
    while place < limit {
        match bytes[place] {
            b'{' => return end,
            b'(' => {
                place = closing(bytes, place, limit)?;
                end = Some(place);
            }
            byte if is_word(byte) || byte == b'.' => {
                place += 1;
                end = Some(place);
            }
            byte if byte.is_ascii_whitespace() => place += 1,
            _ => return None,
        }
    }
    None
}

/// What follows the bracket that closes the one at `open`.
fn closing(bytes: &[u8], open: usize, limit: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in bytes[..limit].iter().enumerate().skip(open) {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether the `by` at `at` belongs to the head of a class or object, not to a property.
fn is_class_head(bytes: &[u8], at: usize) -> bool {
    let from = at.saturating_sub(MAX_HEAD);
    let (mut place, mut depth) = (at, 0_usize);
    while place > from {
        place -= 1;
        match bytes[place] {
            b')' | b'>' | b']' => depth += 1,
            b'(' | b'<' | b'[' if depth == 0 => return false,
            b'(' | b'<' | b'[' => depth -= 1,
            b'{' | b'}' | b';' | b'=' if depth == 0 => return false,
            byte if depth == 0 && is_word(byte) => {
                let end = place + 1;
                while place > from && is_word(bytes[place - 1]) {
                    place -= 1;
                }
                match &bytes[place..end] {
                    b"class" | b"object" => return true,
                    b"val" | b"var" | b"fun" | b"interface" => return false,
                    _ => {}
                }
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without_class_delegates(text: &str) -> String {
        let mut out = Cow::Borrowed(text.as_bytes());
        blank(text.as_bytes(), &mut out);
        String::from_utf8(out.into_owned()).unwrap()
    }

    #[test]
    fn only_the_delegates_of_classes_are_blanked() {
        let class = "private class D(val a: H<I>) : K(), L by a { fun x() {} }";
        assert_eq!(
            without_class_delegates(class),
            "private class D(val a: H<I>) : K(), L      { fun x() {} }"
        );
        let call = "object O : L by make(1, (2)) {\n}";
        assert_eq!(without_class_delegates(call), "object O : L                 {\n}");
        for kept in
            ["val x: T by lazy { 1 }", "class A : B by c\nfun d() {}", "class A { val x by lazy { 1 } }"]
        {
            assert_eq!(without_class_delegates(kept), kept);
        }
    }

    #[test]
    fn many_delegates_are_read_in_bounded_time() {
        let text = "class A : B by c ".repeat(20_000);
        assert_eq!(without_class_delegates(&text), text);
        assert_eq!(without_class_delegates(&" by (".repeat(20_000)), " by (".repeat(20_000));
    }
}
