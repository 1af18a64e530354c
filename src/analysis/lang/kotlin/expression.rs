//! Free names in Kotlin's types and expressions.

use tree_sitter::Node;

use super::super::jvm::names::{dotted, is_type_name, type_part};
use super::super::syntax::Reader;

/// The longest chain of names that is taken for a qualified name.
const MAX_CHAIN: usize = 12;

/// Notes the names that stand directly in `node`.
pub fn visit(node: Node<'_>, reader: &mut Reader<'_>) {
    match node.kind() {
        "user_type" => user_type(node, reader),
        "navigation_expression" => navigation(node, reader),
        "callable_reference" => callable(node, reader),
        "infix_expression" => {
            let mut cursor = node.walk();
            let parts: Vec<Node<'_>> = node.named_children(&mut cursor).take(3).collect();
            for (at, part) in parts.into_iter().enumerate().filter(|(_, part)| part.kind() == "identifier") {
                if at == 1 {
                    extension(part, reader);
                } else {
                    name(part, reader);
                }
            }
        }
        "value_argument" => {
            // `name = value`: the name is the parameter's.
            let count = u32::try_from(node.child_count()).unwrap_or(u32::MAX);
            if let Some(last) = node.child(count.saturating_sub(1)).filter(|last| last.kind() == "identifier")
            {
                name(last, reader);
            }
        }
        "call_expression" => {
            if let Some(callee) = node.child(0).filter(|callee| callee.kind() == "identifier") {
                name(callee, reader);
            }
        }
        _ => {
            let mut cursor = node.walk();
            let names: Vec<Node<'_>> =
                node.named_children(&mut cursor).filter(|child| child.kind() == "identifier").collect();
            for child in names {
                name(child, reader);
            }
        }
    }
}

fn name(node: Node<'_>, reader: &mut Reader<'_>) {
    let written = reader.text(node);
    if written != "it" && written != "field" {
        reader.reference(written.trim_matches('`'), node);
    }
}

fn extension(node: Node<'_>, reader: &mut Reader<'_>) {
    let name = format!(".{}", reader.text(node).trim_matches('`'));
    reader.reference(&name, node);
}

/// `a.b.C<D>`: the arguments are types of their own.
fn user_type(node: Node<'_>, reader: &mut Reader<'_>) {
    let mut cursor = node.walk();
    let mut name = String::new();
    for part in node.named_children(&mut cursor).filter(|part| part.kind() == "identifier").take(MAX_CHAIN) {
        if !name.is_empty() {
            name.push('.');
        }
        name.push_str(reader.text(part).trim_matches('`'));
    }
    if !name.is_empty() {
        reader.reference(&name, node);
    }
}

/// `Type::member`, `value::member`, `::function`.
fn callable(node: Node<'_>, reader: &mut Reader<'_>) {
    let count = u32::try_from(node.named_child_count()).unwrap_or(u32::MAX);
    let last = count.checked_sub(1).and_then(|last| node.named_child(last));
    if let Some(last) = last.filter(|last| last.kind() == "identifier") {
        if count == 1 {
            name(last, reader);
        } else {
            extension(last, reader);
        }
    }
}

fn navigation(node: Node<'_>, reader: &mut Reader<'_>) {
    let count = u32::try_from(node.named_child_count()).unwrap_or(u32::MAX);
    let member = count.checked_sub(1).filter(|last| *last > 0).and_then(|last| node.named_child(last));
    let Some(object) = node.named_child(0) else { return };
    let member = member.filter(|member| member.kind() == "identifier");
    if let Some(member) = member {
        extension(member, reader);
    }
    if object.kind() == "identifier" && !is_type_name(reader.text(object)) {
        name(object, reader);
    } else if is_chain(object) {
        let member = member.map(|member| reader.text(member));
        let object = dotted(reader.text(object)).unwrap_or_default();
        if let Some(name) = type_part(&object, member) {
            reader.reference(&name, node);
        }
    }
}

/// Whether `node` is a name, or names joined by dots and no more of them than people write.
fn is_chain(mut node: Node<'_>) -> bool {
    for _ in 0..MAX_CHAIN {
        match node.kind() {
            "identifier" => return true,
            "navigation_expression" => match node.named_child(0) {
                Some(object) => node = object,
                None => return false,
            },
            _ => return false,
        }
    }
    false
}
