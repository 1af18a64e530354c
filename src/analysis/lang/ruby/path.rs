//! Paths that Ruby expressions give, as far as their text tells.

use tree_sitter::Node;

use super::super::syntax::Reader;

/// Expressions inside expressions that are followed, at most.
const MAX_DEPTH: usize = 24;

/// What an expression gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A text.
    Text(String),
    /// A path that begins in the folder of the file.
    Here(String),
    /// A path that begins where the application does: `Rails.root`.
    Root(String),
}

impl Value {
    fn append(self, more: &str) -> Self {
        match self {
            Self::Text(text) => Self::Text(text + more),
            Self::Here(text) => Self::Here(text + more),
            Self::Root(text) => Self::Root(text + more),
        }
    }
}

/// What `node` gives, if that needs no run.
pub(super) fn value(node: Node<'_>, reader: &Reader<'_>) -> Option<Value> {
    of(node, reader, 0)
}

fn of(node: Node<'_>, reader: &Reader<'_>, depth: usize) -> Option<Value> {
    if depth > MAX_DEPTH {
        return None;
    }
    match node.kind() {
        "string" => string(node, reader, depth),
        "file" => Some(Value::Here("/__FILE__".to_owned())),
        "identifier" | "constant" => match reader.text(node) {
            "__dir__" => Some(Value::Here(String::new())),
            "__FILE__" => Some(Value::Here("/__FILE__".to_owned())),
            _ => None,
        },
        "parenthesized_statements" if node.named_child_count() == 1 => {
            of(node.named_child(0)?, reader, depth + 1)
        }
        "binary" => {
            let left = of(node.child_by_field_name("left")?, reader, depth + 1)?;
            let Value::Text(right) = of(node.child_by_field_name("right")?, reader, depth + 1)? else {
                return None;
            };
            match reader.text(node.child_by_field_name("operator")?) {
                "+" => Some(left.append(&right)),
                "/" => Some(left.append("/").append(&right)),
                _ => None,
            }
        }
        "call" => call(node, reader, depth),
        _ => None,
    }
}

fn string(node: Node<'_>, reader: &Reader<'_>, depth: usize) -> Option<Value> {
    let mut value = Value::Text(String::new());
    let mut cursor = node.walk();
    for child in node.named_children(&mut cursor) {
        value = match child.kind() {
            "string_content" => value.append(reader.text(child)),
            "interpolation" => match (of(child.named_child(0)?, reader, depth + 1)?, value) {
                (Value::Text(inner), value) => value.append(&inner),
                (inner, Value::Text(before)) if before.is_empty() => inner,
                _ => return None,
            },
            _ => return None,
        };
    }
    Some(value)
}

fn call(node: Node<'_>, reader: &Reader<'_>, depth: usize) -> Option<Value> {
    let method = reader.text(node.child_by_field_name("method")?);
    let receiver = node.child_by_field_name("receiver");
    let arguments = match node.child_by_field_name("arguments") {
        Some(arguments) => {
            let mut cursor = arguments.walk();
            let given = arguments.named_children(&mut cursor).take(16);
            given.map(|argument| of(argument, reader, depth + 1)).collect::<Option<Vec<Value>>>()?
        }
        None => Vec::new(),
    };
    let owner = receiver.map(|receiver| reader.text(receiver).trim_start_matches("::"));
    match (owner, method) {
        (Some("Rails"), "root") => Some(Value::Root(String::new())),
        (Some("File"), "expand_path" | "absolute_path") => match <[Value; 2]>::try_from(arguments) {
            Ok([Value::Text(path), base]) => Some(base.append("/").append(&path)),
            Ok(_) => None,
            Err(arguments) => arguments.into_iter().next(),
        },
        (Some("File"), "join") => joined(arguments),
        (Some("File"), "dirname") => Some(arguments.into_iter().next()?.append("/..")),
        (Some("File"), "realpath") | (Some("Pathname"), "new") | (None, "Pathname") => {
            arguments.into_iter().next()
        }
        (Some(_), "join") => {
            let mut all = vec![of(receiver?, reader, depth + 1)?];
            all.extend(arguments);
            joined(all)
        }
        (Some(_), "to_s" | "to_path" | "expand_path" | "realpath" | "freeze") if arguments.is_empty() => {
            of(receiver?, reader, depth + 1)
        }
        (Some(_), "parent" | "dirname") if arguments.is_empty() => {
            Some(of(receiver?, reader, depth + 1)?.append("/.."))
        }
        _ => None,
    }
}

fn joined(parts: Vec<Value>) -> Option<Value> {
    let mut parts = parts.into_iter();
    let first = parts.next()?;
    parts.try_fold(first, |whole, part| match part {
        Value::Text(text) => Some(whole.append("/").append(&text)),
        _ => None,
    })
}

/// `path` without `.`, empty parts, and folders that `..` leaves again; `..` at the front stays.
pub(super) fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_that_are_left_again_go() {
        assert_eq!(normal("/__FILE__/../x"), "x");
        assert_eq!(normal("/../lib//./x"), "../lib/x");
        assert_eq!(normal("/__FILE__/../../../a"), "../../a");
        assert_eq!(normal(""), "");
    }
}
