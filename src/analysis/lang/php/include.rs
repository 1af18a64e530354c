//! `include` and `require`: which path an expression gives, as far as its text tells.

use tree_sitter::Node;

use crate::map::module::{Import, ImportForm};

use super::super::syntax::{Reader, end_line_of, line_of};

/// What a specifier begins with that is relative to the file it stands in.
pub(super) const HERE: &str = "__DIR__";

/// Expressions inside expressions that are followed, at most.
const MAX_DEPTH: usize = 32;

/// The longest expression that is kept of a path that only a run can tell, in characters.
const MAX_EXPRESSION: usize = 200;

/// What an expression gives.
enum Value {
    /// A text.
    Text(String),
    /// A path that begins in the folder of the file.
    Here(String),
    /// The file itself.
    File,
}

/// Notes the import that `node`, an `include` or `require`, is.
pub(super) fn note(node: Node<'_>, reader: &mut Reader<'_>) {
    let Some(path) = node.named_child(0) else { return };
    let (specifier, form) = match value(path, reader, 0) {
        Some(Value::Text(text)) => (text, ImportForm::Require),
        Some(Value::Here(text)) => (format!("{HERE}{text}"), ImportForm::RequireRelative),
        Some(Value::File) => (format!("{HERE}/"), ImportForm::RequireRelative),
        None => {
            let written = reader.text(path).split_whitespace().collect::<Vec<_>>().join(" ");
            (written.chars().take(MAX_EXPRESSION).collect(), ImportForm::Dynamic)
        }
    };
    let mut import = Import::new(specifier, form, line_of(node));
    import.end_line = end_line_of(node);
    import.is_conditional = reader.is_conditional();
    import.is_lazy = reader.is_in_function();
    reader.import(import);
}

fn value(node: Node<'_>, reader: &Reader<'_>, depth: usize) -> Option<Value> {
    if depth > MAX_DEPTH {
        return None;
    }
    match node.kind() {
        "parenthesized_expression" | "argument" => value(node.named_child(0)?, reader, depth + 1),
        "string" | "encapsed_string" => literal(node, reader).map(Value::Text),
        "name" | "qualified_name" => match reader.text(node).trim_start_matches('\\') {
            "__DIR__" => Some(Value::Here(String::new())),
            "__FILE__" => Some(Value::File),
            "DIRECTORY_SEPARATOR" => Some(Value::Text("/".to_owned())),
            _ => None,
        },
        "binary_expression" => {
            let operator = node.child_by_field_name("operator")?;
            if operator.kind() != "." {
                return None;
            }
            let left = value(node.child_by_field_name("left")?, reader, depth + 1)?;
            let right = value(node.child_by_field_name("right")?, reader, depth + 1)?;
            match (left, right) {
                (Value::Text(left), Value::Text(right)) => Some(Value::Text(left + &right)),
                (Value::Here(left), Value::Text(right)) => Some(Value::Here(left + &right)),
                _ => None,
            }
        }
        "function_call_expression" => function(node, reader, depth),
        _ => None,
    }
}

/// A string without anything to be put in.
fn literal(node: Node<'_>, reader: &Reader<'_>) -> Option<String> {
    let mut text = String::new();
    let mut cursor = node.walk();
    for child in node.named_children(&mut cursor) {
        match child.kind() {
            "string_content" => text.push_str(reader.text(child)),
            "escape_sequence" if reader.text(child) == "\\\\" => text.push('/'),
            _ => return None,
        }
    }
    Some(text)
}

/// `dirname(x)`, `dirname(x, 2)`, `realpath(x)`.
fn function(node: Node<'_>, reader: &Reader<'_>, depth: usize) -> Option<Value> {
    let name = reader.text(node.child_by_field_name("function")?);
    let arguments = node.child_by_field_name("arguments")?;
    let first = value(arguments.named_child(0)?, reader, depth + 1)?;
    match name.trim_start_matches('\\').to_ascii_lowercase().as_str() {
        "realpath" => Some(first),
        "dirname" => {
            let levels = arguments.named_child(1).map_or(Some(1), |levels| reader.text(levels).parse().ok());
            let levels = levels.filter(|levels: &usize| (1..=MAX_DEPTH).contains(levels))?;
            match first {
                Value::File => Some(Value::Here("/..".repeat(levels - 1))),
                Value::Here(path) => Some(Value::Here(path + &"/..".repeat(levels))),
                Value::Text(_) => None,
            }
        }
        _ => None,
    }
}
