//! PHP: symbols, imports and the names that are loaded when they are first used, by its tree-sitter grammar.
//!
//! In references and exports a name is fully qualified without the leading `\`, and a function's ends in `()`:
//! classes and functions have name spaces of their own.

mod autoload;
mod include;
mod linker;
mod names;
mod standard;
mod vendors;

#[cfg(test)]
mod linker_tests;
#[cfg(test)]
mod tests;

use tree_sitter::Node;

use crate::map::module::{Export, Import, ImportForm, ImportedName};
use crate::map::symbol::{Symbol, SymbolKind, Visibility};

use super::syntax::{Parsed, Reader, Role, Syntax, Walk, end_line_of, line_of};
use super::{Code, Language, Text};

pub use linker::PHP_FAMILY;

/// PHP.
pub static PHP: Php = Php(Parsed::new(PhpSyntax));

/// The reader of PHP.
pub struct Php(Parsed<PhpSyntax>);

impl Language for Php {
    fn read(&self, text: Text<'_>) -> Result<Code, String> {
        let mut code = self.0.read(text)?;
        names::resolve(&mut code);
        Ok(code)
    }
}

/// The syntax of PHP.
pub struct PhpSyntax;

impl Syntax for PhpSyntax {
    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_php::LANGUAGE_PHP.into()
    }

    fn roles(&self) -> &'static [(&'static str, Role)] {
        ROLES
    }

    fn visibility(&self, node: Node<'_>, _name: &str, reader: &Reader<'_>) -> Visibility {
        let mut cursor = node.walk();
        let said = node.children(&mut cursor).take(16).find(|child| child.kind() == "visibility_modifier");
        match said.map(|said| reader.text(said)) {
            Some("private") => Visibility::Private,
            Some("protected") => Visibility::Protected,
            _ => Visibility::Public,
        }
    }

    fn is_doc(&self, comment: &str) -> bool {
        comment.starts_with("/**")
    }

    fn is_export(&self, _symbol: &Symbol) -> bool {
        // Exports are fully qualified names: `define` notes them.
        false
    }

    fn visit(&self, node: Node<'_>, reader: &mut Reader<'_>) -> Walk {
        match node.kind() {
            "namespace_definition" => namespace(node, reader),
            "namespace_use_declaration" => {
                use_declaration(node, reader);
                return Walk::Over;
            }
            "const_declaration" => constants(node, reader),
            "if_statement" | "else_if_clause" | "conditional_expression" | "catch_clause" => {
                reader.branch();
                reader.under_condition();
            }
            "anonymous_class" => reader.within("class@anonymous", Some(SymbolKind::Class)),
            "function_call_expression" => call(node, reader),
            kind if kind.starts_with("include") || kind.starts_with("require") => {
                include::note(node, reader);
            }
            "use_declaration" => class_names(node, reader),
            kind if kind.ends_with("_declaration") || kind == "function_definition" => define(node, reader),
            _ => class_names(node, reader),
        }
        Walk::Into
    }
}

static ROLES: &[(&str, Role)] = &[
    ("namespace_definition", Role::Visit),
    ("namespace_use_declaration", Role::Visit),
    ("class_declaration", Role::Visit),
    ("interface_declaration", Role::Visit),
    ("trait_declaration", Role::Visit),
    ("enum_declaration", Role::Visit),
    ("function_definition", Role::Visit),
    ("method_declaration", Role::Define(SymbolKind::Method)),
    ("const_declaration", Role::Visit),
    ("anonymous_class", Role::Visit),
    ("include_expression", Role::Visit),
    ("include_once_expression", Role::Visit),
    ("require_expression", Role::Visit),
    ("require_once_expression", Role::Visit),
    ("function_call_expression", Role::Visit),
    ("object_creation_expression", Role::Visit),
    ("scoped_call_expression", Role::Visit),
    ("scoped_property_access_expression", Role::Visit),
    ("class_constant_access_expression", Role::Visit),
    ("named_type", Role::Visit),
    ("base_clause", Role::Visit),
    ("class_interface_clause", Role::Visit),
    ("attribute", Role::Visit),
    ("use_declaration", Role::Visit),
    ("binary_expression", Role::Visit),
    ("if_statement", Role::Visit),
    ("else_if_clause", Role::Visit),
    ("conditional_expression", Role::Visit),
    ("catch_clause", Role::Visit),
    ("for_statement", Role::Branch),
    ("foreach_statement", Role::Branch),
    ("while_statement", Role::Branch),
    ("do_statement", Role::Branch),
    ("case_statement", Role::Branch),
    ("match_conditional_expression", Role::Branch),
    ("&&", Role::Branch),
    ("||", Role::Branch),
    ("and", Role::Branch),
    ("or", Role::Branch),
    ("xor", Role::Branch),
    ("??", Role::Branch),
];

/// `namespace A\B;` or `namespace A\B { }`.
fn namespace(node: Node<'_>, reader: &mut Reader<'_>) {
    let name = node.child_by_field_name("name").map(|name| reader.text(name)).unwrap_or_default();
    reader.end_follow();
    if !name.is_empty() {
        reader.add(node, name, SymbolKind::Module);
        reader.code().module.package.get_or_insert_with(|| name.to_owned());
    }
    if node.child_by_field_name("body").is_some() {
        reader.within(name, Some(SymbolKind::Module));
    } else {
        reader.follow(name, Some(SymbolKind::Module));
    }
}

/// A class, interface, trait, enum or function.
fn define(node: Node<'_>, reader: &mut Reader<'_>) {
    let Some(name) = node.child_by_field_name("name").map(|name| reader.text(name)) else { return };
    let kind = match node.kind() {
        "class_declaration" => SymbolKind::Class,
        "interface_declaration" => SymbolKind::Interface,
        "trait_declaration" => SymbolKind::Trait,
        "enum_declaration" => SymbolKind::Enum,
        _ => SymbolKind::Function,
    };
    export(reader, name, if kind == SymbolKind::Function { "()" } else { "" });
    reader.open(node, name, kind);
}

/// Notes that the file offers `name`, unless it stands in a type or function.
fn export(reader: &mut Reader<'_>, name: &str, suffix: &str) {
    if reader.container_kind().is_some_and(|kind| kind != SymbolKind::Module) {
        return;
    }
    let joint = if reader.container().is_empty() { "" } else { "\\" };
    let name = format!("{}{joint}{name}{suffix}", reader.container());
    reader.code().module.exports.push(Export { name, local: None, import: None });
}

/// `const A = 1, B = 2;`
fn constants(node: Node<'_>, reader: &mut Reader<'_>) {
    let mut cursor = node.walk();
    for element in node.named_children(&mut cursor).filter(|child| child.kind() == "const_element") {
        if let Some(name) = element.named_child(0).map(|name| reader.text(name)) {
            export(reader, name, "");
            reader.add(node, name, SymbolKind::Constant);
        }
    }
}

/// `use A\B;`, `use function A\b as c, A\d;`, `use A\{B, C\D};`: an import for each name.
fn use_declaration(node: Node<'_>, reader: &mut Reader<'_>) {
    let what = node.child_by_field_name("type").map(|what| reader.text(what));
    let mut cursor = node.walk();
    let mut prefix = "";
    for child in node.named_children(&mut cursor) {
        match child.kind() {
            "namespace_name" => prefix = reader.text(child),
            "namespace_use_clause" => use_clause(node, child, what, "", reader),
            "namespace_use_group" => {
                let mut clauses = child.walk();
                for clause in child.named_children(&mut clauses) {
                    use_clause(node, clause, what, prefix, reader);
                }
            }
            _ => {}
        }
    }
}

fn use_clause(
    statement: Node<'_>,
    clause: Node<'_>,
    what: Option<&str>,
    prefix: &str,
    reader: &mut Reader<'_>,
) {
    let Some(name) = clause.named_child(0).filter(|name| name.kind() != "comment") else { return };
    let what = what.or_else(|| clause.child_by_field_name("type").map(|what| reader.text(what)));
    let prefix = prefix.trim_matches('\\');
    let name = reader.text(name).trim_start_matches('\\');
    let specifier = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}\\{name}") };
    let last = specifier.rsplit('\\').next().unwrap_or_default();
    let (form, named) = match what.map(str::to_ascii_lowercase).as_deref() {
        Some("function") => (ImportForm::Named, format!("{last}()")),
        Some("const") => (ImportForm::Named, last.to_owned()),
        _ => (ImportForm::Import, last.to_owned()),
    };
    let alias = clause.child_by_field_name("alias").map(|alias| reader.text(alias).to_owned());
    let mut import = Import::new(specifier, form, line_of(clause));
    import.end_line = end_line_of(clause).max(line_of(statement));
    import.names = vec![ImportedName { name: named, alias, line: import.line, members: Vec::new() }];
    reader.import(import);
}

/// `f()`, and the calls that define something: `define('X', 1)`, `class_alias('A', 'B')`.
fn call(node: Node<'_>, reader: &mut Reader<'_>) {
    let Some(function) = node.child_by_field_name("function") else { return };
    if !matches!(function.kind(), "name" | "qualified_name" | "relative_name") {
        return;
    }
    let name = reader.text(function);
    match name.trim_start_matches('\\') {
        "define" => {
            if let Some(name) = literal_argument(node, 0, reader) {
                let name = name.trim_start_matches('\\');
                let constant = Export { name: name.to_owned(), local: None, import: None };
                reader.code().module.exports.push(constant);
                reader.add(node, name, SymbolKind::Constant);
            }
        }
        "class_alias" => {
            if let Some(alias) = literal_argument(node, 1, reader) {
                let name = alias.replace("\\\\", "\\").trim_start_matches('\\').to_owned();
                reader.code().module.exports.push(Export { name, local: None, import: None });
            }
        }
        _ => reader.reference(&format!("{name}()"), function),
    }
}

/// The text of the argument at a place, where it is a string as it stands.
fn literal_argument<'s>(call: Node<'_>, place: usize, reader: &Reader<'s>) -> Option<&'s str> {
    let arguments = call.child_by_field_name("arguments")?;
    let mut cursor = arguments.walk();
    let argument =
        arguments.named_children(&mut cursor).filter(|child| child.kind() == "argument").nth(place)?;
    let value = argument.named_child(0).filter(|value| value.kind().contains("string"))?;
    let mut inner = value.walk();
    let is_plain = value
        .named_children(&mut inner)
        .all(|child| matches!(child.kind(), "string_content" | "escape_sequence"));
    let text = reader.text(value);
    let bare = text.get(1..text.len().checked_sub(1)?)?;
    (is_plain && !bare.is_empty()).then_some(bare)
}

/// Notes the classes that a node names.
fn class_names(node: Node<'_>, reader: &mut Reader<'_>) {
    match node.kind() {
        "scoped_call_expression" | "scoped_property_access_expression" => {
            if let Some(scope) = node.child_by_field_name("scope") {
                class_name(scope, reader);
            }
        }
        "binary_expression" => {
            let operator = node.child_by_field_name("operator");
            if operator.is_some_and(|operator| operator.kind() == "instanceof")
                && let Some(right) = node.child_by_field_name("right")
            {
                class_name(right, reader);
            }
        }
        "base_clause" | "class_interface_clause" | "use_declaration" => {
            let mut cursor = node.walk();
            for child in node.named_children(&mut cursor) {
                class_name(child, reader);
            }
        }
        _ => {
            if let Some(first) = node.named_child(0) {
                class_name(first, reader);
            }
        }
    }
}

fn class_name(node: Node<'_>, reader: &mut Reader<'_>) {
    if matches!(node.kind(), "name" | "qualified_name" | "relative_name") {
        let name = reader.text(node);
        let is_word = ["self", "static", "parent"].iter().any(|word| name.eq_ignore_ascii_case(word));
        if !is_word {
            reader.reference(name, node);
        }
    }
}
