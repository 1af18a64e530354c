//! Names in the records of this family: how they are written, and which of them stay.
//!
//! A reference is a type or function by its simple name (`Foo`), with what is named through it (`Foo.bar`,
//! `Outer.Inner`), fully qualified (`java.util.List`), or, with a dot before it (`.trim`), what is called on a
//! value and may be an extension function.

use std::collections::{HashMap, HashSet};

use tree_sitter::Node;

use super::super::Code;
use super::super::syntax::Reader;
use crate::map::symbol::SymbolKind;

/// Stands before names that the text declares where no symbol says so: type parameters, variables.
const DECLARED: char = '-';

/// Names with more parts or characters than people write are data.
const MAX_PARTS: usize = 16;
const MAX_LENGTH: usize = 300;

/// A qualified name without white space, back quotes and comments between its parts; none if it is no name.
pub fn dotted(written: &str) -> Option<String> {
    if written.len() > MAX_LENGTH {
        return None;
    }
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'$');
    if !written.is_empty() && written.bytes().all(is_plain) {
        return Some(written.to_owned());
    }
    let mut parts = Vec::new();
    for part in written.split('.') {
        let part = part.trim().trim_matches('`');
        let is_name = !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "_$ -".contains(c));
        if !is_name || parts.len() >= MAX_PARTS {
            return None;
        }
        parts.push(part);
    }
    Some(parts.join("."))
}

/// Whether `name` is written as types are.
pub fn is_type_name(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
}

/// Whether `name` is written as constants are: `MAX_SIZE`.
fn is_constant_name(name: &str) -> bool {
    name.contains('_') && !name.contains(char::is_lowercase)
}

/// The type that `object.member` names, with its package if it is written and the member that is named through
/// it; none if no part is written as a type is.
pub fn type_part(object: &str, member: Option<&str>) -> Option<String> {
    let first = object.split('.').position(is_type_name);
    let Some(first) = first else {
        // `java.util.List` as an expression: the member itself is the type.
        let member = member.filter(|member| object.contains('.') && is_type_name(member))?;
        return Some(format!("{object}.{member}"));
    };
    let mut name = String::new();
    for (at, part) in object.split('.').chain(member).enumerate() {
        if at == first && is_constant_name(part) {
            return None;
        }
        if at > 0 {
            name.push('.');
        }
        name.push_str(part);
        if at > first && !is_type_name(part) {
            break;
        }
    }
    Some(name)
}

/// The name of an export: `name` in the types around it, outermost first.
pub fn export_name<'n>(types: impl Iterator<Item = &'n str>, name: &str) -> String {
    let mut whole = String::new();
    for part in types {
        whole.push_str(part);
        whole.push('.');
    }
    whole + name
}

/// Notes that the text declares `name`, so that it is nobody else's.
pub fn declare(name: &str, node: Node<'_>, reader: &mut Reader<'_>) {
    reader.reference(&format!("{DECLARED}{name}"), node);
}

/// Leaves those references that may lead to other files by packages alone. What is named through an import
/// goes to that import; what the text declares itself goes.
pub fn settle(code: &mut Code) {
    let mut known: HashSet<String> = HashSet::new();
    for symbol in &code.symbols {
        if symbol.kind != SymbolKind::Method {
            known.insert(symbol.name.clone());
        }
    }
    let references = &mut code.module.references;
    known.extend(references.iter().filter_map(|one| Some(one.name.strip_prefix(DECLARED)?.to_owned())));
    let imports = &mut code.module.imports;
    let mut imported: HashMap<String, usize> = HashMap::new();
    for (at, import) in imports.iter().enumerate() {
        for name in &import.names {
            imported.entry(name.alias.as_ref().unwrap_or(&name.name).clone()).or_insert(at);
        }
    }
    references.retain(|reference| {
        let name = reference.name.as_str();
        if name.starts_with(DECLARED) {
            return false;
        }
        let (is_extension, name) = match name.strip_prefix('.') {
            Some(name) => (true, name),
            None => (false, name),
        };
        let (head, member) = name.split_once('.').map_or((name, None), |(head, rest)| (head, Some(rest)));
        if let Some(&at) = imported.get(head) {
            if let (Some(member), Some(name)) = (member, imports[at].names.first_mut()) {
                name.members.push(member.to_owned());
            }
            return false;
        }
        is_extension || !known.contains(head)
    });
    for name in imports.iter_mut().flat_map(|import| &mut import.names) {
        name.members.sort_unstable();
        name.members.dedup();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_without_what_stands_between_its_parts() {
        assert_eq!(dotted("a.b.C").as_deref(), Some("a.b.C"));
        assert_eq!(dotted("a .\n  `in`. C").as_deref(), Some("a.in.C"));
        assert_eq!(dotted("a.b()"), None);
        assert_eq!(dotted("a..b").as_deref(), Some("a..b"));
        assert_eq!(dotted(&"a.".repeat(400)), None);
    }

    #[test]
    fn the_type_of_an_expression_is_told_by_its_letters() {
        assert_eq!(type_part("Foo", Some("bar")).as_deref(), Some("Foo.bar"));
        assert_eq!(type_part("Foo.BAR", Some("baz")).as_deref(), Some("Foo.BAR.baz"));
        assert_eq!(type_part("a.b.Foo.x", Some("y")).as_deref(), Some("a.b.Foo.x"));
        assert_eq!(type_part("java.util", Some("List")).as_deref(), Some("java.util.List"));
        assert_eq!(type_part("value", Some("List")), None);
        assert_eq!(type_part("MAX_SIZE", Some("x")), None);
    }
}
