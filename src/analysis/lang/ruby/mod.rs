//! Ruby: symbols, what is required, and the constants that are loaded when they are first named, by its
//! tree-sitter grammar.
//!
//! A reference is a constant as written, after the modules and classes around it, outermost first, each followed
//! by `>`: `A::B>C>Foo::Bar`. Ruby looks for the first part of the name in each of them, innermost first.

mod constants;
mod gems;
mod linker;
mod load_path;
mod path;
mod requires;

#[cfg(test)]
mod linker_tests;
#[cfg(test)]
mod tests;

use tree_sitter::Node;

use crate::map::symbol::{Symbol, SymbolKind, Visibility};

use super::syntax::{Parsed, Reader, Role, Syntax, Walk, end_line_of, line_of};

pub use linker::RUBY_FAMILY;

/// Ruby.
pub static RUBY: Parsed<Ruby> = Parsed::new(Ruby);

/// The syntax of Ruby.
pub struct Ruby;

/// Symbols that are looked at for `private :name`, at most: those that were defined last.
const MAX_LOOK_BACK: usize = 1_000;

/// Modules around a reference that are kept, at most.
const MAX_NESTING: usize = 12;

impl Syntax for Ruby {
    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_ruby::LANGUAGE.into()
    }

    fn roles(&self) -> &'static [(&'static str, Role)] {
        ROLES
    }

    fn visibility(&self, node: Node<'_>, _name: &str, reader: &Reader<'_>) -> Visibility {
        match node.kind() {
            "method" | "call" | "simple_symbol" => reader.current_section().unwrap_or_default(),
            _ => Visibility::Public,
        }
    }

    fn is_doc(&self, comment: &str) -> bool {
        let words = comment.trim_start_matches('#').trim_start();
        let magic = ["frozen_string_literal:", "encoding:", "-*-", "typed:", "rubocop:", "!", "warn_indent:"];
        !comment.starts_with("=begin")
            && !comment.starts_with("#!")
            && !magic.iter().any(|mark| words.starts_with(mark))
    }

    fn is_export(&self, symbol: &Symbol) -> bool {
        matches!(symbol.kind, SymbolKind::Module | SymbolKind::Class | SymbolKind::Constant)
    }

    fn visit(&self, node: Node<'_>, reader: &mut Reader<'_>) -> Walk {
        match node.kind() {
            "class" => open_type(node, SymbolKind::Class, reader),
            "module" => open_type(node, SymbolKind::Module, reader),
            "singleton_class" | "do_block" | "block" => reader.within("", None),
            "method" => open_method(node, reader),
            "singleton_method" => open_singleton_method(node, reader),
            "assignment" | "operator_assignment" => assignment(node, reader),
            "alias" => alias(node, reader),
            "identifier" => section(node, reader),
            "call" => return call(node, reader),
            "constant" => reference(node, reader),
            "scope_resolution" => return scoped(node, reader),
            "begin" => {
                let mut cursor = node.walk();
                if node.named_children(&mut cursor).any(|child| child.kind() == "rescue") {
                    reader.under_condition();
                }
            }
            _ => {
                reader.branch();
                reader.under_condition();
            }
        }
        Walk::Into
    }
}

static ROLES: &[(&str, Role)] = &[
    ("class", Role::Visit),
    ("module", Role::Visit),
    ("singleton_class", Role::Visit),
    ("method", Role::Visit),
    ("singleton_method", Role::Visit),
    ("call", Role::Visit),
    ("identifier", Role::Visit),
    ("assignment", Role::Visit),
    ("operator_assignment", Role::Visit),
    ("alias", Role::Visit),
    ("constant", Role::Visit),
    ("scope_resolution", Role::Visit),
    ("do_block", Role::Visit),
    ("block", Role::Visit),
    ("begin", Role::Visit),
    ("if", Role::Visit),
    ("unless", Role::Visit),
    ("if_modifier", Role::Visit),
    ("unless_modifier", Role::Visit),
    ("conditional", Role::Visit),
    ("when", Role::Visit),
    ("in_clause", Role::Visit),
    ("rescue", Role::Visit),
    ("rescue_modifier", Role::Visit),
    ("elsif", Role::Branch),
    ("while", Role::Branch),
    ("until", Role::Branch),
    ("while_modifier", Role::Branch),
    ("until_modifier", Role::Branch),
    ("for", Role::Branch),
    ("&&", Role::Branch),
    ("||", Role::Branch),
    ("and", Role::Branch),
    ("or", Role::Branch),
];

/// `class A::B`: B in A. A alone is not opened: names in it are not looked for there.
fn open_type(node: Node<'_>, kind: SymbolKind, reader: &mut Reader<'_>) {
    let Some(name) = node.child_by_field_name("name") else { return };
    let name = reader.text(name);
    match name.rsplit_once("::") {
        Some((scope, name)) => {
            reader.within(&scope.replace("::", "."), None);
            reader.open(node, name, kind);
        }
        None => reader.open(node, name, kind),
    }
}

fn open_method(node: Node<'_>, reader: &mut Reader<'_>) {
    let Some(name) = node.child_by_field_name("name") else { return };
    let kind = if reader.container().is_empty() { SymbolKind::Function } else { SymbolKind::Method };
    reader.open(node, reader.text(name), kind);
}

/// `def self.x` or `def A.x`.
fn open_singleton_method(node: Node<'_>, reader: &mut Reader<'_>) {
    let Some(name) = node.child_by_field_name("name") else { return };
    let object = node.child_by_field_name("object").filter(|object| object.kind() == "constant");
    if let Some(object) = object {
        reader.within(reader.text(object), None);
    }
    let kind = if reader.container().is_empty() { SymbolKind::Function } else { SymbolKind::Method };
    reader.open(node, reader.text(name), kind);
}

fn assignment(node: Node<'_>, reader: &mut Reader<'_>) {
    let left = node.child_by_field_name("left").filter(|left| left.kind() == "constant");
    if let Some(left) = left
        && !reader.is_in_function()
    {
        reader.open(node, reader.text(left), SymbolKind::Constant);
    }
}

fn alias(node: Node<'_>, reader: &mut Reader<'_>) {
    let name = node.child_by_field_name("name").filter(|name| name.kind() != "global_variable");
    if let Some(name) = name.map(|name| reader.text(name).trim_start_matches(':')) {
        reader.add(node, name, SymbolKind::Method);
    }
}

/// `private`, `protected`, `public` alone: for all methods below in the class.
fn section(node: Node<'_>, reader: &mut Reader<'_>) {
    if let Some(visibility) = visibility_of(reader.text(node)) {
        reader.section(visibility);
    }
}

fn visibility_of(word: &str) -> Option<Visibility> {
    match word {
        "private" | "private_class_method" | "private_constant" => Some(Visibility::Private),
        "protected" => Some(Visibility::Protected),
        "public" | "public_class_method" | "module_function" => Some(Visibility::Public),
        _ => None,
    }
}

fn call(node: Node<'_>, reader: &mut Reader<'_>) -> Walk {
    let Some(method) = node.child_by_field_name("method").map(|method| reader.text(method)) else {
        return Walk::Into;
    };
    let receiver = node.child_by_field_name("receiver");
    if let Some(visibility) = visibility_of(method) {
        // The word itself is an identifier in the call: it must not hold for what follows.
        reader.within("", None);
        if receiver.is_none() {
            set_visibility(node, visibility, reader);
        }
        return Walk::Into;
    }
    match method {
        "require" | "require_relative" | "load" | "autoload" => requires::note(node, method, reader),
        "each" if requires::note_glob(node, reader) => return Walk::Over,
        _ if receiver.is_some() => {}
        "autoload_under" | "autoload_at" => requires::enter_autoload_block(node, method, reader),
        "attr_reader" | "attr_writer" | "attr_accessor" | "attr" => accessors(node, method, reader),
        "alias_method" => {
            if let Some(name) = symbol_arguments(node, reader).first() {
                reader.add(node, name, SymbolKind::Method);
            }
        }
        _ => {}
    }
    Walk::Into
}

/// `private :a, "b"`: names that were defined above. `private def a`: what is defined in the call.
fn set_visibility(node: Node<'_>, visibility: Visibility, reader: &mut Reader<'_>) {
    let names = symbol_arguments(node, reader);
    if names.is_empty() {
        reader.section(visibility);
        return;
    }
    let container = reader.container().to_owned();
    let named = reader.code().symbols.iter_mut().rev().take(MAX_LOOK_BACK).filter(|symbol| {
        symbol.container.as_deref().unwrap_or_default() == container && names.contains(&symbol.name.as_str())
    });
    named.for_each(|symbol| symbol.visibility = visibility);
}

/// The symbols and plain strings among the arguments of a call, without `:` and quotes.
fn symbol_arguments<'s>(node: Node<'_>, reader: &Reader<'s>) -> Vec<&'s str> {
    let Some(arguments) = node.child_by_field_name("arguments") else { return Vec::new() };
    let mut cursor = arguments.walk();
    let names = arguments.named_children(&mut cursor);
    let names = names.filter(|name| matches!(name.kind(), "simple_symbol" | "string"));
    names.map(|name| reader.text(name).trim_start_matches(':').trim_matches(['"', '\''])).collect()
}

/// `attr_accessor :a`: methods `a` and `a=`.
fn accessors(node: Node<'_>, method: &str, reader: &mut Reader<'_>) {
    let is_on_one_line = line_of(node) == end_line_of(node);
    let Some(arguments) = node.child_by_field_name("arguments") else { return };
    let mut cursor = arguments.walk();
    for argument in arguments.named_children(&mut cursor) {
        if argument.kind() != "simple_symbol" {
            continue;
        }
        let name = reader.text(argument).trim_start_matches(':');
        let at = if is_on_one_line { node } else { argument };
        if method != "attr_writer" {
            reader.add(at, name, SymbolKind::Method);
        }
        if matches!(method, "attr_writer" | "attr_accessor") {
            reader.add(at, &format!("{name}="), SymbolKind::Method);
        }
    }
}

/// `A::B::C`, where each part is a constant.
fn scoped(node: Node<'_>, reader: &mut Reader<'_>) -> Walk {
    let text = reader.text(node);
    let is_constant = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b':')
        && text
            .split("::")
            .all(|part| part.is_empty() || part.starts_with(|first: char| first.is_ascii_uppercase()));
    if !is_constant {
        return Walk::Into;
    }
    reference(node, reader);
    Walk::Over
}

fn reference(node: Node<'_>, reader: &mut Reader<'_>) {
    let name = reader.text(node);
    if let Some(absolute) = name.strip_prefix("::") {
        reader.reference(absolute, node);
        return;
    }
    let mut full = String::with_capacity(64);
    let mut outer = 0;
    for open in reader.nesting().take(MAX_NESTING) {
        let part = open.get(outer..).unwrap_or_default().trim_start_matches('.');
        full.extend(part.split('.').flat_map(|part| [part, "::"]));
        full.truncate(full.len().saturating_sub(2));
        full.push('>');
        outer = open.len();
    }
    full.push_str(name);
    reader.reference(&full, node);
}
