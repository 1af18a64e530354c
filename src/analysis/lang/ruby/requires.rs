//! `require`, `require_relative`, `load`, `autoload`, and what they name.

use tree_sitter::Node;

use crate::map::module::{Import, ImportForm, ImportedName};

use super::super::syntax::{Reader, end_line_of, line_of};
use super::path::{Value, normal, value};

/// What a specifier begins with that is relative to the application.
pub(super) const ROOT: &str = "Rails.root/";

/// What a pattern begins with that is relative to the folder of the file.
pub(super) const HERE: &str = "__dir__/";

/// How the container of a block of `autoload_at` begins: the path that all in it is loaded from.
const AT: &str = "@";

/// The longest expression that is kept of a path that only a run can tell, in characters.
const MAX_EXPRESSION: usize = 200;

/// Notes the import that a call of `method` is, if it is one.
pub(super) fn note(node: Node<'_>, method: &str, reader: &mut Reader<'_>) {
    let receiver = node.child_by_field_name("receiver").map(|receiver| reader.text(receiver));
    if method != "autoload" && !matches!(receiver, None | Some("Kernel" | "::Kernel")) {
        return;
    }
    let Some(arguments) = node.child_by_field_name("arguments") else { return };
    let mut cursor = arguments.walk();
    let arguments: Vec<Node<'_>> = arguments
        .named_children(&mut cursor)
        .filter(|argument| argument.kind() != "comment")
        .take(3)
        .collect();
    let Some(first) = arguments.first().copied() else { return };
    let found = match method {
        "autoload" => autoload(&arguments, reader),
        _ => required(first, method, reader),
    };
    let Some((specifier, form)) = found else { return };
    let mut import = Import::new(specifier, form, line_of(node));
    import.end_line = end_line_of(node);
    import.is_conditional = reader.is_conditional();
    import.is_lazy = reader.is_in_function();
    if method == "autoload" {
        let name = reader.text(first).trim_start_matches(':').trim_matches(['"', '\'']).to_owned();
        import.names.push(ImportedName { name, line: import.line, ..ImportedName::default() });
    }
    reader.import(import);
}

fn required(path: Node<'_>, method: &str, reader: &Reader<'_>) -> Option<(String, ImportForm)> {
    if matches!(path.kind(), "simple_symbol" | "hash" | "integer" | "nil" | "pair" | "array") {
        return None;
    }
    match (value(path, reader), method) {
        // Other methods are called `load` too: only what looks like a file is taken for one.
        (Some(Value::Text(text)), "load") => text.contains(['.', '/']).then_some((text, ImportForm::Require)),
        (Some(Value::Text(text)), "require_relative") => Some((text, ImportForm::RequireRelative)),
        (Some(Value::Text(text)), _) => Some((text, ImportForm::Require)),
        (Some(Value::Here(path)), _) => Some((normal(&path), ImportForm::RequireRelative)),
        (Some(Value::Root(path)), _) => Some((format!("{ROOT}{}", normal(&path)), ImportForm::Require)),
        (None, "load") => None,
        (None, _) => Some((written(path, reader), ImportForm::Dynamic)),
    }
}

fn written(node: Node<'_>, reader: &Reader<'_>) -> String {
    let words = reader.text(node).split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(MAX_EXPRESSION).collect()
}

/// `autoload :A, "path"`, or `autoload :A` as Active Support has it: the path follows from the name.
fn autoload(arguments: &[Node<'_>], reader: &Reader<'_>) -> Option<(String, ImportForm)> {
    let [name, rest @ ..] = arguments else { return None };
    if !matches!(name.kind(), "simple_symbol" | "string" | "delimited_symbol") {
        return None;
    }
    if let Some(path) = rest.first() {
        return Some(match value(*path, reader) {
            Some(Value::Text(text)) => (text, ImportForm::Autoload),
            Some(Value::Here(path)) => (format!("{HERE}{}", normal(&path)), ImportForm::Autoload),
            Some(Value::Root(path)) => (format!("{ROOT}{}", normal(&path)), ImportForm::Autoload),
            None => (written(*path, reader), ImportForm::Dynamic),
        });
    }
    let name = reader.text(*name).trim_start_matches(':').trim_matches(['"', '\'']);
    if let Some((_, path)) = reader.container().split_once(AT) {
        return Some((path.to_owned(), ImportForm::Autoload));
    }
    let mut path = String::new();
    for part in reader.container().split('.').filter(|part| !part.is_empty()).chain([name]) {
        if !path.is_empty() {
            path.push('/');
        }
        path.push_str(&underscore(part));
    }
    Some((path, ImportForm::Autoload))
}

/// `autoload_under "x" do` and `autoload_at "x" do`: what is loaded in the block.
pub(super) fn enter_autoload_block(node: Node<'_>, method: &str, reader: &mut Reader<'_>) {
    let path = node.child_by_field_name("arguments").and_then(|arguments| arguments.named_child(0));
    if let Some(Value::Text(path)) = path.and_then(|path| value(path, reader)) {
        let at = if method == "autoload_at" { AT } else { "" };
        reader.within(&format!("{at}{path}"), None);
    }
}

/// `Dir["x/*.rb"].each { |file| require file }`: whether `node` is one; it is noted then.
pub(super) fn note_glob(node: Node<'_>, reader: &mut Reader<'_>) -> bool {
    let Some(pattern) = glob_pattern(node, reader) else { return false };
    if !requires_each(node, reader) {
        return false;
    }
    let specifier = match pattern {
        Value::Text(text) => text,
        Value::Here(path) => format!("{HERE}{}", normal(&path)),
        Value::Root(path) => format!("{ROOT}{}", normal(&path)),
    };
    let mut import = Import::new(specifier, ImportForm::Glob, line_of(node));
    import.end_line = end_line_of(node);
    import.is_conditional = reader.is_conditional();
    import.is_lazy = reader.is_in_function();
    reader.import(import);
    true
}

/// The pattern of `Dir[x].each`, `Dir.glob(x).sort.each`.
fn glob_pattern(node: Node<'_>, reader: &Reader<'_>) -> Option<Value> {
    let mut from = node.child_by_field_name("receiver")?;
    for _ in 0..3 {
        let is_dir = |node: Node<'_>| reader.text(node).trim_start_matches("::") == "Dir";
        if from.kind() == "element_reference" && is_dir(from.child_by_field_name("object")?) {
            return value(from.named_child(1)?, reader);
        }
        if from.kind() != "call" {
            return None;
        }
        let receiver = from.child_by_field_name("receiver")?;
        match reader.text(from.child_by_field_name("method")?) {
            "glob" | "[]" if is_dir(receiver) => {
                return value(from.child_by_field_name("arguments")?.named_child(0)?, reader);
            }
            "sort" | "sort_by" | "to_a" | "reverse" => from = receiver,
            _ => return None,
        }
    }
    None
}

/// Whether all that the block of a call does is to require what it is given.
fn requires_each(node: Node<'_>, reader: &Reader<'_>) -> bool {
    let Some(block) = node.child_by_field_name("block") else {
        let arguments = node.child_by_field_name("arguments").map(|arguments| reader.text(arguments));
        return arguments.is_some_and(|text| text.contains("method(:require)"));
    };
    let body = block.child_by_field_name("body").filter(|body| body.named_child_count() == 1);
    let Some(statement) = body.and_then(|body| body.named_child(0)).filter(|only| only.kind() == "call")
    else {
        return false;
    };
    let method = statement.child_by_field_name("method").map(|method| reader.text(method));
    matches!(method, Some("require" | "require_relative" | "load"))
        && statement.child_by_field_name("receiver").is_none()
}

/// The file name of a constant, as Active Support's inflector makes it without acronyms.
pub(super) fn underscore(name: &str) -> String {
    let letters: Vec<char> = name.chars().take(200).collect();
    let mut path = String::with_capacity(name.len() + 4);
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let starts = letter.is_ascii_uppercase()
            && before.is_some_and(|before| {
                before.is_ascii_lowercase()
                    || before.is_ascii_digit()
                    || (before.is_ascii_uppercase()
                        && letters.get(at + 1).is_some_and(char::is_ascii_lowercase))
            });
        if starts {
            path.push('_');
        }
        path.push(if *letter == '-' { '_' } else { letter.to_ascii_lowercase() });
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_have_the_file_names_that_active_support_gives_them() {
        assert_eq!(underscore("ActiveRecord"), "active_record");
        assert_eq!(underscore("HTMLParser"), "html_parser");
        assert_eq!(underscore("SQLite3Adapter"), "sq_lite3_adapter");
        assert_eq!(underscore("X"), "x");
    }
}
