//! Bytes as text: whether they are any, and UTF-16 and UTF-32, told by their byte order mark, as UTF-8.

use std::borrow::Cow;

/// How much of a file git looks at to tell binary from text, in bytes.
const GIT_LOOKS_AT: usize = 8_000;

/// Whether git would take `content` for binary: a zero byte early on. Text in UTF-16 and UTF-32 is full of
/// those, and is text here where a byte order mark says so.
pub fn is_binary(content: &[u8]) -> bool {
    let marked = matches!(content, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, 0, 0xfe, 0xff, ..]);
    !marked && memchr::memchr(0, &content[..content.len().min(GIT_LOOKS_AT)]).is_some()
}

/// Extensions of formats that are never text: the common ones among those that the npm package `binary-extensions`
/// lists. Left out is what has text of the same extension (`.mo`, `.obj`, `.ts`) or often holds no zero byte early on.
const NO_TEXT: [&str; 42] = [
    "7z", "avi", "avif", "bmp", "bz2", "class", "dll", "dylib", "eot", "exe", "flac", "gif", "gz", "heic",
    "ico", "jar", "jpeg", "jpg", "m4a", "m4v", "mkv", "mov", "mp3", "mp4", "ogg", "otf", "png", "psd", "pyc",
    "rar", "so", "tgz", "tif", "tiff", "ttf", "wasm", "wav", "webm", "webp", "woff", "woff2", "zip",
];

/// Whether a file of that path is no text by its extension.
pub fn is_named_binary(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    NO_TEXT.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// `content` as UTF-8 without a byte order mark, where it starts with one; as it is otherwise.
pub fn decoded(content: &[u8]) -> Cow<'_, [u8]> {
    match content {
        [0xef, 0xbb, 0xbf, rest @ ..] => Cow::Borrowed(rest),
        [0xff, 0xfe, 0, 0, rest @ ..] => Cow::Owned(utf32(rest, u32::from_le_bytes)),
        [0, 0, 0xfe, 0xff, rest @ ..] => Cow::Owned(utf32(rest, u32::from_be_bytes)),
        [0xff, 0xfe, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)),
        _ => Cow::Borrowed(content),
    }
}

/// A damaged end or pair becomes a replacement character.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Vec<u8> {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: String =
        char::decode_utf16(units).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    text.into_bytes()
}

fn utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> Vec<u8> {
    let (quads, _) = bytes.as_chunks::<4>();
    let chars = quads.iter().map(|quad| char::from_u32(unit(*quad)).unwrap_or(char::REPLACEMENT_CHARACTER));
    chars.collect::<String>().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_bytes_early_on_make_a_file_binary() {
        assert!(is_binary(b"a\0b"));
        assert!(!is_binary(b""));
        assert!(!is_binary(&[&[b'a'; GIT_LOOKS_AT][..], b"\0"].concat()));
        assert!(!is_binary(b"\xff\xfea\0"));
        assert!(!is_binary(b"\xfe\xff\0a"));
    }

    #[test]
    fn every_mark_is_understood() {
        let expected = "aé\n".as_bytes();
        let le16: Vec<u8> = "\u{feff}aé\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be16: Vec<u8> = "\u{feff}aé\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let le32: Vec<u8> = "\u{feff}aé\n".chars().flat_map(|char| u32::from(char).to_le_bytes()).collect();
        let be32: Vec<u8> = "\u{feff}aé\n".chars().flat_map(|char| u32::from(char).to_be_bytes()).collect();
        for content in [le16, be16, le32, be32, "\u{feff}aé\n".into(), "aé\n".into()] {
            assert_eq!(&*decoded(&content), expected, "{content:?}");
        }
    }

    #[test]
    fn damaged_text_is_replaced() {
        assert_eq!(&*decoded(b"\xff\xfe\x00\xd8a\x00b"), "\u{fffd}a".as_bytes());
    }
}
