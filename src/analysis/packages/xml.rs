//! XML manifests: parsing with bounds, and what both Maven and `NuGet` ask of a tree.

use std::collections::BTreeMap;

use roxmltree::{Document, Node, ParsingOptions};

/// Elements, attributes and texts in one document, at most.
const MAX_NODES: u32 = 2_000_000;
/// Elements inside elements, at most: the parser recurses.
const MAX_DEPTH: usize = 200;
/// Property references inside property values, at most.
const MAX_SUBSTITUTIONS: usize = 32;
/// The longest text that substitution makes, in bytes.
const MAX_SUBSTITUTED: usize = 1_000;

/// Parses `text`; the error says what is wrong and on which line.
pub(super) fn parse(text: &str) -> Result<Document<'_>, String> {
    if depth(text) > MAX_DEPTH {
        return Err("it is not valid XML: it is nested too deeply".to_owned());
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| {
        let line = error.pos().row;
        format!("it is not valid XML: {error}, line {line}").replace('\n', " ")
    })
}

/// How deep tags nest, roughly: comments may add to it, nothing takes from it.
fn depth(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut depth, mut deepest) = (0_usize, 0);
    for at in memchr::memchr2_iter(b'<', b'/', bytes) {
        match (bytes[at], bytes.get(at + 1)) {
            (b'<', Some(b'/')) | (b'/', Some(b'>')) => depth = depth.saturating_sub(1),
            (b'<', Some(b'!' | b'?')) | (b'/', _) => {}
            _ => depth += 1,
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The elements of that name directly inside.
pub(super) fn children<'t, 'a>(node: Node<'t, 'a>, name: &'static str) -> impl Iterator<Item = Node<'t, 'a>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

/// The first element of that name directly inside.
pub(super) fn child<'t, 'a>(node: Node<'t, 'a>, name: &'static str) -> Option<Node<'t, 'a>> {
    children(node, name).next()
}

/// The text of the first element of that name, without blanks around it; none where it is empty.
pub(super) fn text_of<'t>(node: Node<'t, '_>, name: &'static str) -> Option<&'t str> {
    child(node, name)?.text().map(str::trim).filter(|text| !text.is_empty())
}

/// `text` with `open name close` replaced by what `values` say, repeatedly; unknown names stay.
pub(super) fn substitute(text: &str, mark: &str, close: char, values: &BTreeMap<String, String>) -> String {
    substitute_from(text, mark, close, |name| values.get(name))
}

/// The same with values that `lookup` finds.
pub(super) fn substitute_from<'v>(
    text: &str,
    mark: &str,
    close: char,
    lookup: impl Fn(&str) -> Option<&'v String>,
) -> String {
    let mut out = text.to_owned();
    let mut from = 0;
    for _ in 0..MAX_SUBSTITUTIONS {
        let Some(start) = out[from..].find(mark).map(|at| from + at) else { break };
        let Some(end) = out[start..].find(close).map(|at| start + at) else { break };
        match lookup(&out[start + mark.len()..end]) {
            Some(value) if out.len() + value.len() <= MAX_SUBSTITUTED => {
                out.replace_range(start..end + close.len_utf8(), value);
                from = start;
            }
            _ => from = end,
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_without_end_is_refused() {
        assert!(parse(&"<a>".repeat(300_000)).is_err());
        assert!(parse("<a><b/><!-- / --></a>").is_ok());
    }

    #[test]
    fn what_is_wrong_comes_with_its_line() {
        assert!(parse("<a>\n<b></a>").expect_err("broken").ends_with("line 2"));
    }

    #[test]
    fn values_are_substituted_within_bounds() {
        let values = BTreeMap::from([
            ("a".to_owned(), "${b}.1".to_owned()),
            ("b".to_owned(), "2".to_owned()),
            ("loop".to_owned(), "${loop}${loop}".to_owned()),
        ]);
        assert_eq!(substitute("v${a}-${no}-${b}", "${", '}', &values), "v2.1-${no}-2");
        assert!(substitute("${loop}", "${", '}', &values).len() <= MAX_SUBSTITUTED);
    }
}
