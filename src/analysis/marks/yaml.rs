//! A line-based reading of YAML: keys, values and their columns. No anchors, no flow mappings over lines,
//! but nothing in it can explode, and it gives line numbers.

/// A line that holds a key, a list item or both.
#[derive(Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// The line, from 1.
    pub number: usize,
    /// The column of the first character that is not a space, from 0.
    pub indent: usize,
    /// The column of the key or the item's text: beyond `indent` in a list item.
    pub column: usize,
    /// Whether the line is a list item.
    pub item: bool,
    /// The key without quotes; empty for a plain item.
    pub key: &'a str,
    /// What follows the key, or the item's text; without quotes and comments.
    pub value: &'a str,
}

/// The lines of a YAML text; comments, blank lines, block scalars and lines that are not UTF-8 are left out.
pub fn lines(content: &[u8]) -> impl Iterator<Item = Line<'_>> {
    let mut scalar: Option<usize> = None;
    content.split(|byte| *byte == b'\n').enumerate().filter_map(move |(index, bytes)| {
        let text = std::str::from_utf8(bytes).ok()?.trim_end();
        let indent = text.len() - text.trim_start_matches(' ').len();
        if text.len() == indent || scalar.is_some_and(|column| indent > column) {
            return None;
        }
        scalar = None;
        let line = line(index + 1, indent, text)?;
        if line.value.starts_with(['|', '>']) {
            scalar = Some(if line.key.is_empty() { line.indent } else { line.column });
        }
        Some(line)
    })
}

fn line(number: usize, indent: usize, text: &str) -> Option<Line<'_>> {
    let mut rest = &text[indent..];
    if rest.starts_with('#') || rest.starts_with('\t') {
        return None;
    }
    let mut item = false;
    while let Some(inner) = rest.strip_prefix("- ").or_else(|| (rest == "-").then_some("")) {
        item = true;
        rest = inner.trim_start_matches(' ');
    }
    let column = text.len() - rest.len();
    let (key, value) = split(rest);
    Some(Line { number, indent, column, item, key, value: plain(value) })
}

/// The key and the value; a text without a key is all value.
fn split(rest: &str) -> (&str, &str) {
    let quote = rest.chars().next().filter(|first| matches!(first, '"' | '\''));
    if let Some(quote) = quote {
        let Some(end) = rest[1..].find(quote) else { return ("", rest) };
        let after = &rest[end + 2..];
        return match after.strip_prefix(':') {
            Some(value) => (&rest[1..=end], value),
            None => ("", rest),
        };
    }
    match rest.find(':').filter(|at| matches!(rest.as_bytes().get(at + 1), None | Some(b' '))) {
        Some(at) if !rest.starts_with(['[', '{']) => (&rest[..at], &rest[at + 1..]),
        _ => ("", rest),
    }
}

/// A value without quotes or a comment behind it.
fn plain(value: &str) -> &str {
    let value = value.trim();
    if let Some(quote) = value.chars().next().filter(|first| matches!(first, '"' | '\'')) {
        return match value[1..].find(quote) {
            Some(end) => &value[1..=end],
            None => value,
        };
    }
    if value.starts_with('#') {
        return "";
    }
    value.find(" #").map_or(value, |at| value[..at].trim_end())
}

/// The items of a flow list (`[a, "b"]`), or the value alone where it is none.
pub fn flow(value: &str) -> Vec<&str> {
    let inner = value.strip_prefix('[').map_or(value, |inner| inner.trim_end_matches(']'));
    inner.split(',').map(plain).filter(|item| !item.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_have_keys_values_and_columns() {
        let text = b"a: 1 # x\n# b\n\"on\":\n  - name: 'c: d'\n    run: |\n      echo: x\n    if: e\n  - f\n";
        let read: Vec<_> =
            lines(text).map(|line| (line.number, line.column, line.item, line.key, line.value)).collect();
        assert_eq!(
            read,
            [
                (1, 0, false, "a", "1"),
                (3, 0, false, "on", ""),
                (4, 4, true, "name", "c: d"),
                (5, 4, false, "run", "|"),
                (7, 4, false, "if", "e"),
                (8, 4, true, "", "f")
            ]
        );
    }

    #[test]
    fn a_flow_list_is_split() {
        assert_eq!(flow("[push, \"pull_request\"]"), ["push", "pull_request"]);
        assert_eq!(flow("push"), ["push"]);
        assert!(flow("").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "[a-c:#\"'\\-\\[ \\n|é]{0,80}") {
            prop_assert!(lines(text.as_bytes()).all(|line| line.column >= line.indent));
        }
    }
}
