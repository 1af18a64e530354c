//! Tests of line counts, among them texts made to be slow.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::analysis::languages::{detect, hint};

/// Code, comment, blank.
fn counts(path: &str, content: &[u8]) -> (u32, u32, u32) {
    let hint = hint(path);
    let lines = count(detect(&hint, content), &hint, content);
    (lines.code, lines.comment, lines.blank)
}

#[test]
fn code_comments_and_blanks_are_told_apart() {
    assert_eq!(counts("a.rs", b"// one\nfn a() {} // two\n\n/* three\nfour */\n"), (1, 3, 1));
    assert_eq!(counts("a.py", b"# one\n\ndef a():\n    \"\"\"doc\"\"\"\n    return 1"), (3, 1, 1));
    assert_eq!(counts("a.css", b"/* a */\nb { c: d }\n"), (1, 1, 0));
}

#[test]
fn embedded_languages_are_summed() {
    assert_eq!(counts("a.html", b"<html>\n<script>\n// one\na();\n</script>\n</html>\n"), (5, 1, 0));
    assert_eq!(counts("a.md", b"# A\n\ntext\n\n```rust\nfn a() {}\n```\n"), (1, 4, 2));
    assert_eq!(counts("a.rs", b"/// one\n/// ```\n/// a();\n/// ```\nfn a() {}\n").0, 1);
}

#[test]
fn a_notebook_is_the_sum_of_its_cells_counted_once() {
    let cells = br##"{"cells":[{"cell_type":"code","source":["a = 1\n","# b"]},
        {"cell_type":"markdown","source":["# t"]}],"metadata":{"kernelspec":{"language":"python"},"language_info":{}}}"##;
    assert_eq!(counts("a.ipynb", cells), (1, 2, 0));
    assert_eq!(counts("a.ipynb", b"not json"), (0, 0, 0));
}

#[test]
fn languages_without_a_counter_have_no_comments() {
    assert_eq!(counts("a.unheard", b"a\n\nb"), (2, 0, 1));
    assert_eq!(counts("a.srt", b"1\n00:00\n\nhello\n"), (3, 0, 1));
    assert_eq!(counts("NEWS", b"one\n\ntwo\n").2, 1);
    assert_eq!(counts("a.unheard", b""), (0, 0, 0));
}

#[test]
fn utf_16_is_decoded_first() {
    let text: Vec<u8> = "\u{feff}// a\r\nint b;\r\n\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(counts("a.cs", &text), (1, 1, 1));
}

#[test]
fn other_encodings_are_counted_as_bytes() {
    assert_eq!(counts("a.c", b"/* caf\xe9 */\nint a;\n"), (1, 1, 0));
}

#[test]
fn text_made_to_be_slow_is_not() {
    let mega = 1 << 20;
    let blanks_in_comment = format!("/*\n{}*/\n", "\n".repeat(mega));
    let spaces_in_string = format!("\"{}\"\n", " ".repeat(mega));
    let blank_end = format!("{}{}", "\"a\"\n".repeat(50_000), "\n".repeat(mega));
    let one_line = format!("a=[{}]\n", "\"b\",".repeat(mega / 4));
    let many_lines = "a /* b */ c\n".repeat(200_000);
    let far_fence = format!("{}```rust x\n", "a ".repeat(mega / 2));
    let many_fences = "```rust x ".repeat(mega / 10);
    let unclosed = "<script>\n".repeat(mega / 9);
    let styles = format!("<style lang=\"html\">{}</style>", "<script>\n".repeat(mega / 9));
    let nested = "/*".repeat(mega / 2);
    let quotes = "\"".repeat(mega);
    for (path, text) in [
        ("a.rs", &blanks_in_comment),
        ("a.js", &spaces_in_string),
        ("a.js", &blank_end),
        ("a.js", &one_line),
        ("a.c", &many_lines),
        ("a.md", &far_fence),
        ("a.md", &many_fences),
        ("a.html", &unclosed),
        ("a.vue", &styles),
        ("a.rs", &nested),
        ("a.py", &quotes),
    ] {
        let start = Instant::now();
        counts(path, text.as_bytes());
        let took = start.elapsed();
        assert!(took < Duration::from_secs(5), "{path} {:?}: {took:?}", &text[..20]);
    }
}

proptest! {
    #[test]
    fn any_bytes_are_survived(
        bytes in proptest::collection::vec(any::<u8>(), 0..300),
        name in "a\\.(rs|md|html|vue|py|ipynb|f90|lf|js|erb|hs|d|unheard)",
    ) {
        counts(&name, &bytes);
    }

    #[test]
    fn every_line_is_counted_once_where_nothing_is_embedded(text in "([a-z/*\"'# ]{0,10}\n){0,20}") {
        for name in ["a.c", "a.js", "a.go", "a.sh", "a.txt", "a.unheard"] {
            let (code, comment, blank) = counts(name, text.as_bytes());
            let lines = u32::try_from(text.lines().count()).unwrap();
            prop_assert_eq!(code + comment + blank, lines, "{}", name);
        }
    }
}
