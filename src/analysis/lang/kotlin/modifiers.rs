//! `@A data class B`: the grammar takes modifiers that may be names, too, for calls without dots
//! (`data.class(B)`), and loses the declaration. It is given `open` in their place.

use std::borrow::Cow;

/// Modifiers that may be names.
const NAMES: &[&[u8]] =
    &[b"actual", b"annotation", b"const", b"data", b"enum", b"expect", b"inner", b"operator", b"value"];

/// Modifiers that may not.
const OTHERS: &[&[u8]] = &[
    b"public",
    b"private",
    b"protected",
    b"internal",
    b"open",
    b"final",
    b"abstract",
    b"sealed",
    b"override",
    b"lateinit",
    b"inline",
    b"infix",
    b"tailrec",
    b"external",
    b"suspend",
];

/// What they modify.
const DECLARATIONS: &[&[u8]] = &[b"class", b"interface", b"object", b"fun", b"val", b"var", b"typealias"];

/// Replaces the modifiers of declarations in `out`, a copy of `bytes`; the declaration follows on the same line.
pub fn replace(bytes: &[u8], out: &mut Cow<'_, [u8]>) {
    // Words that were modifiers if a declaration follows.
    let mut pending: [(usize, usize); 4] = [(0, 0); 4];
    let (mut count, mut at) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        if !byte.is_ascii_alphabetic() {
            // A line end or any mark ends the row of modifiers; what a mark precedes is a name.
            if !matches!(byte, b' ' | b'\t') {
                count = 0;
            }
            at += 1;
            continue;
        }
        let start = at;
        while bytes.get(at).is_some_and(|byte| is_word(*byte)) {
            at += 1;
        }
        let word = &bytes[start..at];
        let is_part =
            start.checked_sub(1).is_some_and(|before| is_word(bytes[before]) || bytes[before] == b'.');
        match () {
            () if is_part => count = 0,
            () if NAMES.contains(&word) && count < pending.len() => {
                pending[count] = (start, at);
                count += 1;
            }
            () if OTHERS.contains(&word) => {}
            () => {
                if DECLARATIONS.contains(&word) {
                    for (start, end) in &pending[..count] {
                        let place = &mut out.to_mut()[*start..*end];
                        place.fill(b' ');
                        place[..4].copy_from_slice(b"open");
                    }
                }
                count = 0;
            }
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replaced(text: &str) -> String {
        let mut out = Cow::Borrowed(text.as_bytes());
        replace(text.as_bytes(), &mut out);
        String::from_utf8(out.into_owned()).unwrap()
    }

    #[test]
    fn only_modifiers_of_declarations_are_replaced() {
        assert_eq!(replaced("@A data class B"), "@A open class B");
        assert_eq!(replaced("internal expect inline fun b()"), "internal open   inline fun b()");
        assert_eq!(replaced("annotation class B"), "open       class B");
        for kept in
            ["val a = value\nfun b()", "a.data class", "datax class", "val data: Int", "fun interface A", ""]
        {
            assert_eq!(replaced(kept), kept);
        }
    }
}
