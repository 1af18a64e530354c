//! The tree of a `use`: its path, and the leaves of its groups.

use tree_sitter::Node;

use crate::map::module::ImportedName;

use super::super::syntax::{Reader, line_of};
use super::names::MAX_DEPTH;

/// The path before the names of a `use`, its leaves, and whether all of the path is taken besides.
pub(super) fn leaves(argument: Node<'_>, reader: &Reader<'_>) -> (String, Vec<ImportedName>, bool) {
    let clean = |node: Node<'_>| -> String {
        reader.text(node).chars().filter(|character| !character.is_whitespace()).collect()
    };
    let line = line_of(argument);
    let named = |path: String, alias: Option<String>| {
        let (specifier, name) = match path.rsplit_once("::") {
            Some((specifier, name)) if !specifier.is_empty() && name != "self" => (specifier, name),
            Some((specifier, "self")) => (specifier, "*"),
            _ => (path.as_str(), "*"),
        };
        let leaf = ImportedName { name: name.to_owned(), alias, line, members: Vec::new() };
        (specifier.to_owned(), vec![leaf], false)
    };
    match argument.kind() {
        "use_wildcard" => {
            let text = clean(argument);
            let path = text.strip_suffix('*').unwrap_or(&text);
            (path.strip_suffix("::").unwrap_or(path).to_owned(), Vec::new(), true)
        }
        "use_as_clause" => {
            let path = argument.child_by_field_name("path").map(clean).unwrap_or_default();
            named(path, argument.child_by_field_name("alias").map(clean))
        }
        "scoped_use_list" | "use_list" => {
            let is_list = argument.kind() == "use_list";
            let list = if is_list { Some(argument) } else { argument.child_by_field_name("list") };
            let path = argument.child_by_field_name("path").filter(|_| !is_list).map(clean);
            let is_absolute = !is_list && reader.text(argument).starts_with("::") && path.is_none();
            let mut group = Group { leaves: Vec::new(), is_all: false };
            if let Some(list) = list {
                group.collect(list, &clean);
            }
            let specifier = path.unwrap_or_else(|| if is_absolute { "::".to_owned() } else { String::new() });
            (specifier, group.leaves, group.is_all)
        }
        _ => named(clean(argument), None),
    }
}

/// Leaves of a group.
struct Group {
    leaves: Vec<ImportedName>,
    is_all: bool,
}

impl Group {
    fn collect(&mut self, list: Node<'_>, clean: &dyn Fn(Node<'_>) -> String) {
        let mut waiting = vec![(list, String::new(), 0)];
        while let Some((node, prefix, depth)) = waiting.pop() {
            let joined =
                |path: &str| if prefix.is_empty() { path.to_owned() } else { format!("{prefix}::{path}") };
            match node.kind() {
                "use_list" if depth < MAX_DEPTH => {
                    let mut cursor = node.walk();
                    let inner: Vec<Node<'_>> = node.named_children(&mut cursor).collect();
                    waiting.extend(inner.into_iter().rev().map(|inner| (inner, prefix.clone(), depth + 1)));
                }
                "scoped_use_list" => {
                    let path = node.child_by_field_name("path").map(clean).unwrap_or_default();
                    if let Some(list) = node.child_by_field_name("list") {
                        waiting.push((list, joined(&path), depth + 1));
                    }
                }
                "use_wildcard" => match joined(&clean(node)) {
                    all if all == "*" => self.is_all = true,
                    all => self.leaf(all, None, node),
                },
                "use_as_clause" => {
                    let path = node.child_by_field_name("path").map(clean).unwrap_or_default();
                    self.leaf(joined(&path), node.child_by_field_name("alias").map(clean), node);
                }
                "identifier" | "scoped_identifier" | "self" | "super" | "crate" => {
                    self.leaf(joined(&clean(node)), None, node);
                }
                _ => {}
            }
        }
    }

    fn leaf(&mut self, path: String, alias: Option<String>, node: Node<'_>) {
        let path = if path == "self" { "*".to_owned() } else { path };
        let name = path.strip_suffix("::self").map(str::to_owned).unwrap_or(path);
        self.leaves.push(ImportedName { name, alias, line: line_of(node), members: Vec::new() });
    }
}
