//! Attributes above an item: conditions of the build, paths of module files.

use tree_sitter::Node;

/// Attributes that were met and belong to the item that follows.
#[derive(Debug, Default)]
pub(super) struct Pending {
    ranges: Vec<(usize, usize)>,
}

impl Pending {
    /// Keeps the attribute `node`.
    pub(super) fn note(&mut self, node: Node<'_>) {
        self.ranges.push((node.start_byte(), node.end_byte()));
    }

    /// What was kept; it is forgotten.
    pub(super) fn take(&mut self) -> Vec<(usize, usize)> {
        std::mem::take(&mut self.ranges)
    }
}

/// The attributes of one item.
pub(super) struct Attributes<'s> {
    texts: Vec<&'s str>,
}

impl<'s> Attributes<'s> {
    /// Those of `pending` that stand directly above `node`.
    pub(super) fn above(pending: &[(usize, usize)], node: Node<'_>, text: &'s str) -> Self {
        let mut texts = Vec::new();
        let mut next = node.start_byte();
        for (start, end) in pending.iter().rev() {
            let between = text.get(*end..next).unwrap_or("?").trim_start();
            if !between.is_empty() && !between.starts_with('/') {
                break;
            }
            texts.push(text.get(*start..*end).unwrap_or_default());
            next = *start;
        }
        texts.reverse();
        Self { texts }
    }

    /// Whether one is called `name`, or holds it as a word.
    pub(super) fn has(&self, name: &str) -> bool {
        self.texts.iter().any(|text| inner(text).starts_with(name) || text.contains(&format!(", {name}")))
    }

    /// What must hold for the item to be built.
    pub(super) fn condition(&self) -> Option<String> {
        let conditions: Vec<&str> = self.texts.iter().filter_map(|text| condition(text)).collect();
        if conditions.is_empty() { None } else { Some(conditions.join(" && ")) }
    }

    /// What `#[path = ".."]` says, also under a condition; and whether one holds always.
    pub(super) fn paths(&self) -> (Vec<&'s str>, bool) {
        let (mut paths, mut is_certain) = (Vec::new(), false);
        for text in &self.texts {
            let words = inner(text);
            let is_plain = words.starts_with("path");
            let value =
                if is_plain { Some(words) } else { words.strip_prefix("cfg_attr").and_then(path_in_list) };
            if let Some(path) = value.and_then(quoted) {
                paths.push(path);
                is_certain |= is_plain;
            }
        }
        (paths, is_certain)
    }
}

/// `path = ".."` among the parts of a list.
fn path_in_list(list: &str) -> Option<&str> {
    let part = list.split(',').find(|part| {
        part.trim_start().strip_prefix("path").is_some_and(|rest| rest.trim_start().starts_with('='))
    })?;
    Some(part)
}

fn quoted(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once('"')?;
    rest.split_once('"').map(|(path, _)| path)
}

/// The text between `#[` and `]`.
fn inner(attribute: &str) -> &str {
    let inner = attribute.trim_start_matches('#').trim_start_matches('!').trim_start();
    inner.trim_start_matches('[').trim_end_matches(']').trim()
}

/// What an attribute demands of the build: `cfg(..)`.
pub(super) fn condition(attribute: &str) -> Option<&str> {
    let inner = inner(attribute);
    let rest = inner.strip_prefix("cfg")?;
    rest.trim_start().starts_with('(').then_some(inner)
}

/// Whether `condition` holds in builds of tests only.
pub(super) fn is_for_tests(condition: &str) -> bool {
    condition.split(" && ").any(|part| {
        let Some(words) = part.strip_prefix("cfg(").and_then(|part| part.strip_suffix(')')) else {
            return false;
        };
        let all = words.trim().strip_prefix("all(").and_then(|words| words.strip_suffix(')'));
        match all {
            Some(parts) => parts.split(',').any(|part| part.trim() == "test"),
            None => words.trim() == "test",
        }
    })
}
